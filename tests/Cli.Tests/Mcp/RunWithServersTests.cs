using Microsoft.Data.Sqlite;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Tests.Processes;
using RlmAspire.Testing;
using RlmAspire.Testing.Models;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Tests.Mcp;

/// <summary><c>rlm run</c> with the official SDK's server, and a model that is scripted.</summary>
public sealed class RunWithServersTests : IAsyncLifetime
{
    private const string Secret = "s3cret-of-the-server";

    private readonly TestHost _host = new();
    private ScriptedModelServer _model = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string HomeSettings => new RlmHome(_host.Host).Settings;

    public async ValueTask InitializeAsync()
    {
        await SandboxRequired.CheckAsync();
        if (!Directory.Exists(Path.Combine(Repository.Root, "eng", "clients", "node_modules")))
        {
            Prerequisite.Missing("The official MCP server is not installed: npm ci --prefix eng/clients --ignore-scripts.");
        }

        _model = await ScriptedModelServer.StartAsync(Token);
        _host.Variables["TESTS_TOKEN"] = Secret;
        _host.Variables["RLM_MODEL"] = "lab/scripted-1";
        Directory.CreateDirectory(Path.GetDirectoryName(HomeSettings)!);
        await File.WriteAllTextAsync(HomeSettings, $"[providers.lab]\nbase_url = \"{_model.BaseUrl}\"\n", Token);
    }

    public async ValueTask DisposeAsync()
    {
        await (_model?.DisposeAsync() ?? default);
        _host.Dispose();
    }

    [Fact]
    public async Task Run_ServerOfTheHome_IsThereAndItsSecretIsNowhere()
    {
        await File.AppendAllTextAsync(HomeSettings, Table("$TESTS_TOKEN"), Token);
        _model.Script(
            ScriptedReply.Of("```repl\nprint(tests_find_page('harbour', limit=2), tests_add(a=1, b=2)['sum'])\ntry:\n    tests_fail()\nexcept ToolError as error:\n    print(error)\nprint(tests_environment())\n```"),
            ScriptedReply.Of("```repl\nFINAL('done')\n```"));

        var code = await RunAsync("run", "q", "-c", _host.Write("a.txt", "text"), "--json");

        Assert.True(code == 0, _host.Notes);
        Assert.Contains("tools of tests: find-page, add, ", _host.Notes, StringComparison.Ordinal);
        Assert.Contains("tests_find_page(query, limit=None)", _model.Requests[0].Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("page about harbour, 2 at most 3\nno line to [mcp.tests.env.API_TOKEN]\n", _model.Requests[1].LastMessage, StringComparison.Ordinal);
        Assert.Equal(["find_page", "add", "fail", "environment"], ToolsCalled().Select(static name => name["tests_".Length..]));
        SqliteConnection.ClearAllPools();
        Assert.All(Directory.GetFiles(new RlmHome(_host.Host).Folder, "rlm.db*"), static file => Assert.DoesNotContain(Secret, File.ReadAllText(file), StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, _host.Notes + _host.Output + string.Concat(_model.Requests.Select(static request => request.Body.ToJsonString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ServerOfAProject_IsStartedOnlyWhenAskedFor()
    {
        _host.Write("rlm.toml", Table("x"));
        _model.Respond = static _ => ScriptedReply.Of("```repl\nFINAL('tests_add' in globals())\n```");

        await RunAsync("run", "q", "-c", _host.Write("a.txt", "text"));
        await RunAsync("run", "q", "-c", "a.txt", "--mcp", "tests");
        await RunAsync("run", "q", "-c", "a.txt", "--mcp", "none");

        Assert.Equal("False\nTrue\nFalse\n", _host.Output);
        Assert.Equal(2, _host.Notes.Split("that a run starts only when told to: --mcp tests").Length);
    }

    [Fact]
    public async Task Run_ServerThatNobodyKnows_IsAnError()
    {
        var code = await RunAsync("run", "q", "-c", _host.Write("a.txt", "text"), "--mcp", "test");

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("--mcp test: no rlm.toml names an MCP server.", _host.Notes, StringComparison.Ordinal);
    }

    private static string Table(string token) =>
        $"[mcp.tests]\ncommand = \"node\"\nargs = [\"{Path.Combine(Repository.Root, "eng", "clients", "mcp", "server.mjs")}\"]\nenv = {{ API_TOKEN = \"{token}\" }}\n";

    private Task<int> RunAsync(params string[] arguments) => _host.RunAsync(arguments);

    private List<string> ToolsCalled()
    {
        using var store = LocalStore.Open(new RlmHome(_host.Host).Store);
        return [.. store.EnumerateEvents(store.List(1)[0].Id).Where(static traceEvent => traceEvent.Type == "tool.called").Select(static traceEvent => (string)traceEvent.Data["tool"]!)];
    }
}
