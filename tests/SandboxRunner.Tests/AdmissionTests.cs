using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>Who gets a session, and what the runner says of itself.</summary>
public sealed class AdmissionTests(RemoteFixture fixture) : ConformanceSuite(fixture)
{
    private const string Secret = "a-token-of-the-test";

    [Fact]
    public async Task Open_OneMoreThanThereArePlaces_IsRefusedUntilOneIsFree()
    {
        await using var runner = new RunnerFactory(("Runner:MaxSessions", "1"));
        var remote = runner.Remote();
        var first = await remote.OpenAsync(new SessionOptions(), new ScriptedHost(), Token);

        var refused = await Assert.ThrowsAsync<SandboxException>(() => remote.OpenAsync(new SessionOptions(), new ScriptedHost(), Token));
        await first.DisposeAsync();
        await RunnerClient.UntilAsync(runner, "live", 0);
        await using var second = await remote.OpenAsync(new SessionOptions(), new ScriptedHost(), Token);

        Assert.Equal(ErrorCodes.Busy, refused.Code);
        Assert.Equal("""{"live":1,"capacity":1,"opened":2,"refused":1,"kills":0}""", (await RunnerClient.StatsAsync(runner)).GetRawText());
    }

    [Fact]
    public async Task Upgrade_WithoutAPlace_Is429WithRetryAfterAndAProblem()
    {
        await using var runner = new RunnerFactory(("Runner:MaxSessions", "1"));
        await using var first = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);

        using var response = await RunnerClient.UpgradeAsync(runner);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Token);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("busy", problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another-token-than-asked")]
    public async Task Open_WithoutTheToken_IsRefused(string? token)
    {
        await using var runner = new RunnerFactory(("Runner:Token", Secret));

        var refused = await Assert.ThrowsAsync<SandboxException>(() => runner.Remote(token).OpenAsync(new SessionOptions(), new ScriptedHost(), Token));
        await using var admitted = await runner.Remote(Secret).OpenAsync(new SessionOptions(), new ScriptedHost(), Token);

        Assert.Contains("RLM_SANDBOX_TOKEN", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WithoutAnUpgrade_Is400()
    {
        await using var runner = new RunnerFactory();
        using var client = new HttpClient { BaseAddress = runner.Address };

        using var response = await client.GetAsync(new Uri("/v1/sessions", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Health_WithTheSandboxThere_TellsSo()
    {
        await using var runner = new RunnerFactory();
        using var client = new HttpClient { BaseAddress = runner.Address };

        var health = await client.GetStringAsync(new Uri("/health", UriKind.Relative), Token);

        Assert.Contains("wasm sandbox", health, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_RunnerThatServes_SaysWhatItRuns()
    {
        await using var runner = new RunnerFactory();

        var status = await runner.Remote().CheckAsync(Token);

        Assert.True(status.On);
        Assert.Contains("CPython", status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithOptionsOutOfRange_Fails()
    {
        var failure = await Record.ExceptionAsync(async () =>
        {
            await using var runner = new RunnerFactory(("Runner:MaxSessions", "0"));
        });

        Assert.Contains("MaxSessions", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_RunnerNotThere_SaysWhere()
    {
        var remote = SandboxEnvironments
            .CreateDefault(TimeProvider.System, new SandboxSettings { RemoteUrl = new Uri("http://127.0.0.1:9") })
            .Single(environment => environment.Name == "remote");

        var failure = await Assert.ThrowsAsync<SandboxException>(() => remote.OpenAsync(new SessionOptions(), new ScriptedHost(), Token));

        Assert.Equal(ErrorCodes.SandboxUnavailable, failure.Code);
        Assert.Contains("http://127.0.0.1:9", failure.Message, StringComparison.Ordinal);
        Assert.False((await remote.CheckAsync(Token)).On);
    }
}
