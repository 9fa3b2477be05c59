using System.Net;
using System.Net.Http.Json;
using RlmAspire.Contracts.Sandboxes;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>Sessions as an operator sees them.</summary>
public sealed class SessionAddressTests(RemoteFixture fixture) : ConformanceSuite(fixture)
{
    private const string Secret = "a-token-of-the-test";

    [Fact]
    public async Task List_WithASession_DescribesIt()
    {
        await using var runner = new RunnerFactory();
        await using var session = await runner.Remote(project: "demo").OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        await RunAsync(session, "x = bytes(1000)");

        var one = Assert.Single(await ListAsync(runner));

        Assert.Equal(("demo", SandboxSessionStates.Idle, 1), (one.Project, one.State, one.Cells));
        Assert.InRange(one.MemoryBytes!.Value, 1_000_000, 1L << 30);
    }

    [Fact]
    public async Task Delete_ASession_EndsItAndGivesItsPlaceBack()
    {
        await using var runner = new RunnerFactory();
        using var client = new HttpClient { BaseAddress = runner.Address };
        await using var session = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        var running = RunAsync(session, "while True: pass");
        await RunnerClient.UntilAsync(runner, stats => stats.Sessions.Running, 1);

        using var ended = await client.DeleteAsync(new Uri($"/v1/sessions/{(await ListAsync(runner))[0].Id}", UriKind.Relative), Token);
        var result = await running;

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(CellStatus.Killed, result.Status);
        Assert.Contains("ended from outside", result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(0, await RunnerClient.UntilAsync(runner, stats => stats.Sessions.Live, 0));
        Assert.Empty(await ListAsync(runner));
    }

    [Fact]
    public async Task Delete_ASessionThatIsNotThere_Is404()
    {
        await using var runner = new RunnerFactory();
        using var client = new HttpClient { BaseAddress = runner.Address };

        using var response = await client.DeleteAsync(new Uri($"/v1/sessions/{Guid.CreateVersion7()}", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/stats")]
    [InlineData("GET", "/v1/sessions")]
    [InlineData("DELETE", "/v1/sessions/018f4a9e-0000-7000-8000-000000000000")]
    [InlineData("POST", "/v1/executions")]
    public async Task Address_WithoutTheToken_Is401(string method, string path)
    {
        await using var runner = new RunnerFactory(("Runner:Token", Secret));
        using var client = new HttpClient { BaseAddress = runner.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
        {
            request.Content = JsonContent.Create(new ExecutionRequest("1"));
        }

        using var response = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static async Task<IReadOnlyList<SandboxSession>> ListAsync(RunnerFactory runner)
    {
        using var client = new HttpClient { BaseAddress = runner.Address };
        return (await client.GetFromJsonAsync<SandboxSessionList>(new Uri("/v1/sessions", UriKind.Relative), Token))!.Items;
    }
}
