using RlmAspire.Cli.Mcp.Sessions;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes;
using RlmAspire.Testing;

namespace RlmAspire.Cli.Tests.Mcp;

public sealed class ReplSessionsTests : IAsyncDisposable
{
    private readonly TestClock _clock = new();
    private readonly CountingEnvironment _environment = new();
    private readonly ReplSessions _sessions;

    public ReplSessionsTests() =>
        _sessions = new ReplSessions(_environment, static _ => NoHostCalls.Instance, new ReplSessionLimits(2, TimeSpan.FromMinutes(30)), _clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _sessions.DisposeAsync();

    [Fact]
    public async Task Expire_AfterTheIdleTime_EndsTheSessionAndItsNextUserIsTold()
    {
        (await UseAsync("a")).Dispose();
        _clock.Now += TimeSpan.FromMinutes(20);
        (await UseAsync("b")).Dispose();
        _clock.Now += TimeSpan.FromMinutes(10);

        await _sessions.ExpireAsync();
        using var again = await UseAsync("a");

        Assert.Equal(["b", "a"], (await _sessions.ListAsync(Token)).Select(static entry => entry.Id).OrderDescending());
        Assert.Equal(["The session 'a' is new and empty: the one before it was not used for 30 minutes and ended."], again.Notes);
        Assert.Equal(1, _environment.Ended);
    }

    [Fact]
    public async Task Expire_SessionAtWork_Stays()
    {
        using var use = await UseAsync("a");
        _clock.Now += TimeSpan.FromHours(2);

        await _sessions.ExpireAsync();

        Assert.Same(use.Entry, Assert.Single(await _sessions.ListAsync(Token)));
    }

    [Fact]
    public async Task Use_AllPlacesAtWork_IsRefused()
    {
        using var one = await UseAsync("a");
        using var two = await UseAsync("b");

        var fault = await Assert.ThrowsAsync<RlmException>(() => UseAsync("c"));

        Assert.Equal(ErrorCodes.Busy, fault.Code);
    }

    [Fact]
    public async Task Dispose_WithSessions_EndsThemAll()
    {
        (await UseAsync("a")).Dispose();
        using var use = await UseAsync("b");

        await _sessions.DisposeAsync();

        Assert.Equal(2, _environment.Ended);
    }

    private Task<ReplUse> UseAsync(string id) => _sessions.UseAsync(id, 1024, Token);
}
