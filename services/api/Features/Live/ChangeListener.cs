using RlmAspire.ServiceDefaults.Live;

namespace RlmAspire.Api.Features.Live;

/// <summary>Passes on what writers in any process publish.</summary>
internal sealed class ChangeListener(ChangeSubscriber subscriber, ChangeBroadcaster broadcaster) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => subscriber.RunAsync(broadcaster.Offer, stoppingToken);
}
