using Microsoft.Extensions.DependencyInjection;
using RlmAspire.Api.Runs;
using RlmAspire.Contracts.Live;
using RlmAspire.ServiceDefaults.Live;
using RlmAspire.Testing;

namespace RlmAspire.Api.Tests.Features;

public sealed class LiveHubTests(PostgresServer postgres, RedisServer redis) : IAsyncLifetime
{
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private ApiHost _api = null!;

    public async ValueTask InitializeAsync()
    {
        _patience.CancelAfter(TimeSpan.FromSeconds(60));
        _api = await ApiHost.StartAsync(postgres, redis, _patience.Token);
        var subscriber = _api.Services.GetRequiredService<ChangeSubscriber>();
        while (!subscriber.IsListening)
        {
            await Task.Delay(20, _patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_api is not null)
        {
            await _api.DisposeAsync();
        }

        _patience.Dispose();
    }

    [Fact]
    public async Task Subscribe_ToARun_PushesItsLastSeqWhenAnEventIsCommitted()
    {
        var trace = new TraceBuilder().Started();
        await using var browser = await ConnectAsync();
        Assert.Null(await browser.InvokeAsync("Subscribe", $"run:{trace.Run}", _patience.Token));

        await _api.Services.GetRequiredService<PostgresTraceSink>().AppendAsync(trace.All[0], _patience.Token);

        Assert.Equal(new TopicChanged($"run:{trace.Run}", 0), await browser.NextChangeAsync(_patience.Token));
    }

    [Fact]
    public async Task Publish_OfAThousandVersionsAtOnce_IsPushedAsAFewThatEndWithTheLast()
    {
        var topic = $"run:{Guid.CreateVersion7()}";
        await using var browser = await ConnectAsync();
        await browser.InvokeAsync("Subscribe", topic, _patience.Token);
        var publisher = _api.Services.GetRequiredService<ChangePublisher>();

        for (var version = 1; version <= 1000; version++)
        {
            publisher.Publish(new TopicChanged(topic, version));
        }

        var changes = await browser.ChangesUntilAsync(1000, _patience.Token);
        Assert.Equal(1000, changes[^1].Version);
        Assert.InRange(changes.Count, 1, 100);
    }

    [Fact]
    public async Task Unsubscribe_FromATopic_EndsItsPushes()
    {
        var left = $"run:{Guid.CreateVersion7()}";
        await using var browser = await ConnectAsync();
        await browser.InvokeAsync("Subscribe", left, _patience.Token);
        await browser.InvokeAsync("Subscribe", "runs", _patience.Token);
        await browser.InvokeAsync("Unsubscribe", left, _patience.Token);
        var publisher = _api.Services.GetRequiredService<ChangePublisher>();

        publisher.Publish(new TopicChanged(left, 1));
        publisher.Publish(new TopicChanged("runs", long.MaxValue));

        var changes = await browser.ChangesUntilAsync(long.MaxValue, _patience.Token);
        Assert.DoesNotContain(changes, change => change.Topic == left);
    }

    [Theory]
    [InlineData("secrets")]
    [InlineData("run:")]
    [InlineData("run:0198A5B2-7C1D-7000-8000-000000000000")]
    public async Task Subscribe_ToSomethingElse_IsRefusedWithTheForm(string topic)
    {
        await using var browser = await ConnectAsync();

        var error = await browser.InvokeAsync("Subscribe", topic, _patience.Token);

        Assert.Contains("A topic is 'runs' or 'run:'", error, StringComparison.Ordinal);
    }

    private Task<HubClient> ConnectAsync() => HubClient.ConnectAsync(_api.Client.BaseAddress!, _patience.Token);
}
