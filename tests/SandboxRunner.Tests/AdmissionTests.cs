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
        await RunnerClient.UntilAsync(runner, stats => stats.Sessions.Live, 0);
        await using var second = await remote.OpenAsync(new SessionOptions(), new ScriptedHost(), Token);

        Assert.Equal(ErrorCodes.Busy, refused.Code);
        var stats = await RunnerClient.StatsAsync(runner);
        Assert.Equal((1, 1, 2L), (stats.Sessions.Live, stats.Capacity.Sessions, stats.Opened));
        Assert.Equal([new("sessions", 1)], stats.Refused);
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
    public async Task Open_ProjectAtItsLimit_IsRefusedAndOthersAreNot()
    {
        await using var runner = new RunnerFactory(("Runner:MaxSessionsPerProject", "1"));
        await using var first = await runner.Remote(project: "one").OpenAsync(new SessionOptions(), new ScriptedHost(), Token);

        var refused = await Assert.ThrowsAsync<SandboxException>(() => runner.Remote(project: "one").OpenAsync(new SessionOptions(), new ScriptedHost(), Token));
        await using var other = await runner.Remote(project: "two").OpenAsync(new SessionOptions(), new ScriptedHost(), Token);

        Assert.Equal(ErrorCodes.Busy, refused.Code);
        Assert.Equal(1, (await RunnerClient.StatsAsync(runner)).Refused["project"]);
    }

    [Fact]
    public async Task Open_MachineShortOfMemory_IsRefused()
    {
        await using var runner = new RunnerFactory(("Runner:MemoryReserveMegabytes", "10000000"));

        using var response = await RunnerClient.UpgradeAsync(runner);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Contains("memory", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(1, (await RunnerClient.StatsAsync(runner)).Refused["memory"]);
    }

    [Fact]
    public async Task Open_ProjectThatIsNoName_Is400()
    {
        await using var runner = new RunnerFactory();

        using var response = await RunnerClient.UpgradeAsync(runner, "../../etc");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Open_WhileTheOnlyOtherSessionIsParked_HasItsPlaceUntilItIsParkedToo()
    {
        await using var runner = new RunnerFactory(("Runner:MaxSessions", "1"), ("Runner:ParkSeconds", "1"));
        await using var first = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        await RunAsync(first, "kept = 41");

        var parked = await RunnerClient.UntilAsync(runner, stats => (stats.Sessions.Live, stats.Sessions.Parked), (0, 1));
        await using var second = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        var live = (await RunnerClient.StatsAsync(runner)).Sessions.Live;
        await RunnerClient.UntilAsync(runner, stats => (stats.Sessions.Live, stats.Sessions.Parked), (0, 2));
        var back = await RunAsync(first, "kept + 1");

        Assert.Equal((0, 1), parked);
        Assert.Equal(1, live);
        Assert.Equal("42\n", back.Stdout);
    }

    [Fact]
    public async Task Execute_ParkedSessionOfAFullRunner_IsBusyAndGoesOnLater()
    {
        await using var runner = new RunnerFactory(("Runner:MaxSessions", "1"), ("Runner:ParkSeconds", "1"));
        await using var first = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        await RunAsync(first, "kept = 41");
        await RunnerClient.UntilAsync(runner, stats => stats.Sessions.Parked, 1);
        var second = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        var running = RunAsync(second, "import time\ntime.sleep(60)");

        var cell = await Assert.ThrowsAsync<SandboxException>(() => RunAsync(first, "kept = 0"));
        var context = await Assert.ThrowsAsync<SandboxException>(() => SetAsync(first, "context", "abc"));
        var state = await Assert.ThrowsAsync<SandboxException>(() => first.CheckpointAsync(Token));
        var stats = await RunnerClient.StatsAsync(runner);
        await second.DisposeAsync();
        await running;
        await RunnerClient.UntilAsync(runner, stats => stats.Sessions.Live, 0);
        var back = await RunAsync(first, "kept + 1");

        Assert.All([cell, context, state], refused => Assert.Equal(ErrorCodes.Busy, refused.Code));
        Assert.Contains("kept as it was", cell.Message, StringComparison.Ordinal);
        Assert.Equal((1, 3L), (stats.Sessions.Live, stats.Refused["sessions"]));
        Assert.Equal(("42\n", false), (back.Stdout, back.StateLost));
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
