using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RlmAspire.Contracts.Live;
using RlmAspire.ServiceDefaults.Live;
using RlmAspire.Testing;

namespace RlmAspire.ServiceDefaults.Tests;

/// <summary>With a Redis of its own, because it is stopped here.</summary>
public sealed class ChangeTests(RedisServer redis) : IClassFixture<RedisServer>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Publish_WithRedisStoppedAndStartedAgain_IsHeardAgain()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var service = await StartAsync(cancellationToken);
        var publisher = service.Services.GetRequiredService<ChangePublisher>();
        var subscriber = service.Services.GetRequiredService<ChangeSubscriber>();
        var heard = new ConcurrentBag<TopicChanged>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = subscriber.RunAsync(heard.Add, stop.Token);
        await UntilAsync(() => subscriber.IsListening);

        publisher.Publish(new TopicChanged("runs", 1));
        await UntilAsync(() => heard.Contains(new TopicChanged("runs", 1)));
        await redis.StopAsync(cancellationToken);
        await UntilAsync(() => !subscriber.IsListening);
        var watch = Stopwatch.StartNew();
        publisher.Publish(new TopicChanged("runs", 2));
        var dropped = watch.Elapsed;
        await redis.StartAsync(cancellationToken);
        await UntilAsync(() =>
        {
            publisher.Publish(new TopicChanged("runs", 3));
            return heard.Contains(new TopicChanged("runs", 3));
        });

        Assert.True(subscriber.IsListening);
        Assert.True(dropped < TimeSpan.FromSeconds(1), $"A publisher must not wait for Redis; it took {dropped}.");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < s_patience, "It did not happen in time.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private async Task<TestService> StartAsync(CancellationToken cancellationToken)
    {
        var connection = await redis.GetConnectionStringAsync(cancellationToken);
        return await TestService.StartAsync(
            cancellationToken,
            builder =>
            {
                builder.AddRedisClient("redis");
                builder.Services.AddSingleton<ChangePublisher>();
                builder.Services.AddSingleton<ChangeSubscriber>();
            },
            settings: ("ConnectionStrings:redis", connection));
    }
}
