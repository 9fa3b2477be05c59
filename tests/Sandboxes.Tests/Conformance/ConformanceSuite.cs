using System.Text;

namespace RlmAspire.Sandboxes.Tests.Conformance;

/// <summary>One part of what every environment must do alike. A test opens sessions of its own.</summary>
public abstract class ConformanceSuite(IEnvironmentFixture fixture) : IAsyncLifetime
{
    private readonly List<ISandboxSession> _sessions = [];

    protected IEnvironmentFixture Fixture => fixture;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected static CellLimits Limits { get; } = new() { WallTime = TimeSpan.FromSeconds(60) };

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(fixture.Missing is not null, fixture.Missing ?? "");
        var status = await fixture.Environment.CheckAsync(Token);
        if (!status.On)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", status.Detail);
            Assert.Fail(status.Detail);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
        {
            await session.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected async Task<ISandboxSession> OpenAsync(IHostCalls? host = null, SessionOptions? options = null)
    {
        var session = await fixture.Environment.OpenAsync(options ?? new SessionOptions(), host ?? new ScriptedHost(), Token);
        _sessions.Add(session);
        return session;
    }

    protected static Task<CellResult> RunAsync(ISandboxSession session, string code, CellLimits? limits = null) =>
        session.ExecuteAsync(code, limits ?? Limits, Token);

    protected async Task<CellResult> RunAsync(string code) => await RunAsync(await OpenAsync(), code);

    protected static Task SetAsync(ISandboxSession session, string name, string text) =>
        session.SetContextAsync(name, Encoding.UTF8.GetBytes(text), Token);

    protected static CellLimits Within(double milliseconds) => Limits with { WallTime = TimeSpan.FromMilliseconds(milliseconds) };
}
