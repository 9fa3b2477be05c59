using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RlmAspire.Api.Repl;
using RlmAspire.Api.Runner;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Sandboxes;
using RlmAspire.Contracts.Wasm;
using RlmAspire.Sandboxes;
using RlmAspire.Testing;

namespace RlmAspire.Api.Tests.Features;

/// <summary>The runners' page and its REPL. Neither needs the database.</summary>
public sealed class SandboxTests
{
    private static readonly Uri s_repl = new("/api/sandboxes/repl", UriKind.Relative);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetSandboxes_WithARunner_HasItsFiguresAndItsSessions()
    {
        await using var api = Start(services => services.AddHttpClient<SandboxRunnerClient>().ConfigurePrimaryHttpMessageHandler(() => new DescribedRunner()));

        var report = await ReadAsync<SandboxReport>(await api.GetAsync("/api/sandboxes", Cancel));

        var runner = Assert.Single(report.Runners);
        Assert.Equal(("sandbox-runner", true), (runner.Name, runner.Sandbox.On));
        Assert.Equal(DescribedRunner.Session, Assert.Single(runner.Sessions));
        Assert.Equal((7, 64), (runner.Stats!.Sessions.Live, runner.Stats.Capacity.Sessions));
        Assert.Equal(16, report.Repl.Sessions);
    }

    [Fact]
    public async Task GetSandboxes_WithoutARunner_SaysSo()
    {
        await using var api = Start();

        var report = await ReadAsync<SandboxReport>(await api.GetAsync("/api/sandboxes", Cancel));

        var runner = Assert.Single(report.Runners);
        Assert.False(runner.Sandbox.On);
        Assert.Contains("does not answer", runner.Sandbox.Detail, StringComparison.Ordinal);
        Assert.Null(runner.Stats);
        Assert.Empty(runner.Sessions);
    }

    [Theory]
    [InlineData("018f4a9e-0000-7000-8000-000000000001", HttpStatusCode.NoContent)]
    [InlineData("018f4a9e-0000-7000-8000-000000000002", HttpStatusCode.NotFound)]
    public async Task EndSession_OfARunner_TellsWhatItAnswered(string id, HttpStatusCode status)
    {
        await using var api = Start(services => services.AddHttpClient<SandboxRunnerClient>().ConfigurePrimaryHttpMessageHandler(() => new DescribedRunner()));

        using var response = await api.Client.DeleteAsync(new Uri($"/api/sandboxes/sessions/{id}", UriKind.Relative), Cancel);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task EndSession_WithoutARunner_Is503()
    {
        await using var api = Start();

        using var response = await api.Client.DeleteAsync(new Uri($"/api/sandboxes/sessions/{Guid.CreateVersion7()}", UriKind.Relative), Cancel);

        Assert.Equal(ErrorCodes.SandboxUnavailable, (await response.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Code);
    }

    [Fact]
    public async Task GetModules_WithARunner_HasItsCache()
    {
        await using var api = Start(services => services.AddHttpClient<SandboxRunnerClient>().ConfigurePrimaryHttpMessageHandler(() => new DescribedRunner()));

        var report = await ReadAsync<ModuleReport>(await api.GetAsync("/api/sandboxes/modules", Cancel));

        var runner = Assert.Single(report.Runners);
        Assert.Equal("sandbox-runner", runner.Name);
        Assert.Equal(DescribedRunner.Tier, Assert.Single(runner.Cache!.Tiers));
        Assert.Equal((7, 5, 2), (runner.Cache.Lookups, runner.Cache.Found, runner.Cache.Compiles));
        Assert.Equal("ab12", Assert.Single(runner.Cache.MostUsed).Key);
    }

    [Fact]
    public async Task GetModules_WithoutARunner_HasNoCache()
    {
        await using var api = Start();

        var report = await ReadAsync<ModuleReport>(await api.GetAsync("/api/sandboxes/modules", Cancel));

        Assert.Null(Assert.Single(report.Runners).Cache);
    }

    [Fact]
    public async Task ClearModules_WithAndWithoutARunner_TellsWhatHappened()
    {
        await using var api = Start(services => services.AddHttpClient<SandboxRunnerClient>().ConfigurePrimaryHttpMessageHandler(() => new DescribedRunner()));
        await using var alone = Start();

        using var cleared = await api.Client.DeleteAsync(new Uri("/api/sandboxes/modules", UriKind.Relative), Cancel);
        using var refused = await alone.Client.DeleteAsync(new Uri("/api/sandboxes/modules", UriKind.Relative), Cancel);

        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        Assert.Equal(ErrorCodes.SandboxUnavailable, (await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Code);
    }

    [Fact]
    public async Task Repl_CellByCell_KeepsItsVariables()
    {
        await using var api = await StartWithSandboxAsync();
        var cells = await OpenAsync(api, new ReplRequest("three words here"));

        await RunAsync(api, cells, "n = len(context.split())");
        var outcome = await RunAsync(api, cells, "n * 14");
        var failed = await RunAsync(api, cells, "llm_query('hello')");

        Assert.Equal((CellStatuses.Ok, "42\n"), (outcome.Status, outcome.Stdout));
        Assert.Contains(new CellVariable("n", "int", "3"), outcome.Variables);
        Assert.Contains("is not available here", failed.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repl_CellThatIsInterrupted_LeavesTheSessionAsItWas()
    {
        await using var api = await StartWithSandboxAsync();
        var cells = await OpenAsync(api, new ReplRequest());
        await RunAsync(api, cells, "x = 1");

        var running = RunAsync(api, cells, "x = 2\nwhile True: pass");
        await UntilRunningAsync(api, cells);
        using var second = await PostCellAsync(api, cells, "x");
        using var interrupted = await api.Client.PostAsync(new Uri($"{cells.Session}/interrupt", UriKind.Relative), null, Cancel);
        var outcome = await running;
        var after = await RunAsync(api, cells, "x");

        Assert.Equal(ErrorCodes.Conflict, (await second.ProblemAsync(HttpStatusCode.Conflict)).Code);
        Assert.Equal(HttpStatusCode.NoContent, interrupted.StatusCode);
        Assert.Equal((CellStatuses.Cancelled, false), (outcome.Status, outcome.StateLost));
        Assert.Equal("1\n", after.Stdout);
    }

    [Fact]
    public async Task Repl_ThatWasEnded_IsGoneAndItsPlaceIsFree()
    {
        await using var api = await StartWithSandboxAsync(("Repl:MaxSessions", "1"));
        var cells = await OpenAsync(api, new ReplRequest());

        using var refused = await api.Client.PostAsJsonAsync(s_repl, new ReplRequest(), Cancel);
        using var ended = await api.Client.DeleteAsync(new Uri(cells.Session, UriKind.Relative), Cancel);
        using var gone = await PostCellAsync(api, cells, "1");
        await OpenAsync(api, new ReplRequest());

        Assert.Equal(ErrorCodes.Busy, (await refused.ProblemAsync(HttpStatusCode.TooManyRequests)).Code);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(ErrorCodes.NotFound, (await gone.ProblemAsync(HttpStatusCode.NotFound)).Code);
    }

    [Fact]
    public async Task Repl_ThatNobodyUses_Ends()
    {
        await using var api = await StartWithSandboxAsync(("Repl:IdleSeconds", "1"));
        var cells = await OpenAsync(api, new ReplRequest());

        var open = 1;
        for (var i = 0; i < 300 && open > 0; i++)
        {
            await Task.Delay(100, Cancel);
            open = (await ReadAsync<SandboxReport>(await api.GetAsync("/api/sandboxes", Cancel))).Repl.Open;
        }

        using var gone = await PostCellAsync(api, cells, "1");
        Assert.Equal(0, open);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Repl_WithoutASandbox_IsRefusedAndTakesNoPlace()
    {
        await using var api = Start(services => Use(services, new BrokenSandbox()), ("Repl:MaxSessions", "1"));

        using var first = await api.Client.PostAsJsonAsync(s_repl, new ReplRequest(), Cancel);
        using var second = await api.Client.PostAsJsonAsync(s_repl, new ReplRequest(), Cancel);

        Assert.Equal(ErrorCodes.SandboxUnavailable, (await first.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Code);
        Assert.Equal(ErrorCodes.SandboxUnavailable, (await second.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Code);
    }

    [Theory]
    [InlineData("/api/sandboxes/repl", "not json")]
    [InlineData("/api/sandboxes/repl", """{"context":5}""")]
    [InlineData("/api/sandboxes/repl/018f4a9e-0000-7000-8000-000000000002/cells", "{}")]
    [InlineData("/api/sandboxes/repl/018f4a9e-0000-7000-8000-000000000002/cells", """{"code":""}""")]
    public async Task Post_BodyThatIsInvalid_Is400(string path, string body)
    {
        await using var api = Start();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await api.Client.PostAsync(new Uri(path, UriKind.Relative), content, Cancel);

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    private static async Task UntilRunningAsync(ApiHost api, Cells cells)
    {
        var session = api.Services.GetRequiredService<ReplSessions>().Find(cells.Id)!;
        while (session.IsIdleSince(DateTimeOffset.MaxValue))
        {
            await Task.Delay(20, Cancel);
        }
    }

    private static async Task<Cells> OpenAsync(ApiHost api, ReplRequest request)
    {
        using var response = await api.Client.PostAsJsonAsync(s_repl, request, Cancel);
        var opened = await response.ReadAsync<ReplOpened>();
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return new Cells(opened.Id, $"/api/sandboxes/repl/{opened.Id}");
    }

    private static Task<HttpResponseMessage> PostCellAsync(ApiHost api, Cells cells, string code) =>
        api.Client.PostAsJsonAsync(new Uri($"{cells.Session}/cells", UriKind.Relative), new CellRequest(code), Cancel);

    private static async Task<CellOutcome> RunAsync(ApiHost api, Cells cells, string code) => await ReadAsync<CellOutcome>(await PostCellAsync(api, cells, code));

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        using (response)
        {
            return await response.ReadAsync<T>();
        }
    }

    private static async Task<ApiHost> StartWithSandboxAsync(params (string Key, string Value)[] settings)
    {
        var wasm = SandboxEnvironments.CreateDefault(TimeProvider.System).Single(environment => environment.Name == "wasm");
        if (await wasm.CheckAsync(Cancel) is { On: false } off)
        {
            Prerequisite.Missing(off.Detail);
        }

        return Start(services => Use(services, new NamedRemote(wasm)), settings);
    }

    private static void Use(IServiceCollection services, ISandboxEnvironment sandbox)
    {
        services.RemoveAll<ISandboxEnvironment>();
        services.AddSingleton(sandbox);
    }

    private static ApiHost Start(Action<IServiceCollection>? configure = null, params (string Key, string Value)[] settings) =>
        ApiHost.Start(configure, null, [("ConnectionStrings:rlm", "Host=127.0.0.1;Port=1"), ("ConnectionStrings:redis", "127.0.0.1:1"), .. settings]);

    private sealed record Cells(Guid Id, string Session);
}
