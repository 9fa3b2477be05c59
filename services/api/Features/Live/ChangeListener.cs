using RlmAspire.Api.Runs;
using RlmAspire.Contracts.Live;
using RlmAspire.ServiceDefaults.Live;

namespace RlmAspire.Api.Features.Live;

/// <summary>Passes on what writers in any process publish.</summary>
internal sealed class ChangeListener(ChangeSubscriber subscriber, ChangeBroadcaster broadcaster, RunWatch watch, RunningRuns running) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => subscriber.RunAsync(Offer, stoppingToken);

    private void Offer(TopicChanged change)
    {
        broadcaster.Offer(change);
        watch.Offer(change);
        running.Offer(change);
    }
}
