using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Live;
using RlmAspire.ServiceDefaults.Live;
using RlmAspire.Testing;

namespace RlmAspire.Api.Tests;

/// <summary>With servers of its own, because they are stopped here.</summary>
public sealed class RecoveryTests(PostgresServer postgres, RedisServer redis) : IClassFixture<PostgresServer>, IClassFixture<RedisServer>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Postgres_StoppedAndStarted_CostsAProblemAndNothingMore()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var api = await ApiHost.StartAsync(postgres, redis, cancellationToken);
        var run = (await api.SaveAsync(new TraceBuilder().Started(), cancellationToken)).Run;

        await postgres.StopAsync(cancellationToken);
        using var away = await api.GetAsync($"/api/rlm/runs/{run}", cancellationToken);
        using var health = await api.GetAsync("/health", cancellationToken);
        await postgres.StartAsync(cancellationToken);
        var back = await UntilAsync(async () =>
        {
            using var response = await api.GetAsync($"/api/rlm/runs/{run}", cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        });

        Assert.Equal(ErrorCodes.Unavailable, (await away.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Code);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.True(back);
    }

    [Fact]
    public async Task Redis_Stopped_LeavesLiveViewsFreshAndComesBack()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var api = await ApiHost.StartAsync(postgres, redis, cancellationToken);
        var trace = await api.SaveAsync(new TraceBuilder().Started(), cancellationToken);
        var subscriber = api.Services.GetRequiredService<ChangeSubscriber>();
        await UntilAsync(() => Task.FromResult(subscriber.IsListening));
        await using var browser = await HubClient.ConnectAsync(api.Client.BaseAddress!, cancellationToken);
        await browser.InvokeAsync("Subscribe", $"run:{trace.Run}", cancellationToken);

        await redis.StopAsync(cancellationToken);
        await api.SaveAsync(trace.Notes(3), cancellationToken);
        var polled = await browser.ChangesUntilAsync(3, cancellationToken).WaitAsync(s_patience, cancellationToken);
        using var list = await api.GetAsync("/api/rlm/runs", cancellationToken);
        using var demo = await api.Client.PostAsync(new Uri("/api/rlm/demo", UriKind.Relative), null, cancellationToken);
        await redis.StartAsync(cancellationToken);
        var listening = await UntilAsync(() => Task.FromResult(subscriber.IsListening));

        api.Services.GetRequiredService<ChangePublisher>().Publish(new TopicChanged($"run:{trace.Run}", 99));
        var pushed = await browser.ChangesUntilAsync(99, cancellationToken).WaitAsync(s_patience, cancellationToken);

        Assert.Equal(3, polled[^1].Version);
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        Assert.Equal(ErrorCodes.Unavailable, (await demo.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Code);
        Assert.True(listening);
        Assert.Equal(99, pushed[^1].Version);
    }

    private static async Task<bool> UntilAsync(Func<Task<bool>> condition)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < s_patience;)
        {
            if (await condition())
            {
                return true;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return false;
    }
}
