using System.Text;
using System.Text.Json;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Mcp.Client;
using RlmAspire.Cli.Tests.Processes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Testing;

namespace RlmAspire.Cli.Tests.Mcp;

/// <summary>Tools of the official TypeScript SDK's server (eng/clients/mcp/server.mjs).</summary>
public sealed class McpToolTests : IDisposable
{
    private const string Token = "s3cret-of-the-server";

    private readonly TestHost _host = new();

    private string Diary => Path.Combine(_host.Folder, "diary");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("tests_find_page", """{"query":"é"}""", "\"page about é\"")]
    [InlineData("tests_find_page", """{"query":"a","limit":3}""", "\"page about a, 3 at most\"")]
    [InlineData("tests_add", """{"a":1,"b":2.5}""", """{"sum":3.5}""")]
    [InlineData("tests_picture", "{}", """["two",{"type":"image","mimeType":"image/png","data":"AAEC"}]""")]
    public async Task Call_ATool_GivesItsValue(string tool, string arguments, string value)
    {
        await using var toolbox = await OpenAsync(Server());

        var result = await CallAsync(toolbox, tool, arguments);

        Assert.Equal(value, result);
    }

    [Fact]
    public async Task Call_ToolOrArgumentsThatFail_IsAnErrorWithoutTheSecret()
    {
        await using var toolbox = await OpenAsync(Server());

        var failed = await Assert.ThrowsAsync<RlmException>(() => CallAsync(toolbox, "tests_fail", "{}"));
        var wrong = await Assert.ThrowsAsync<RlmException>(() => CallAsync(toolbox, "tests_add", """{"a":"x","b":1}"""));

        Assert.Equal((ErrorCodes.ToolFailed, "no line to [mcp.tests.env.API_TOKEN]"), (failed.Code, failed.Message));
        Assert.Equal(ErrorCodes.ToolFailed, wrong.Code);
        Assert.Contains("add", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_TellsItsVariables_HasNoKeyOfOurs()
    {
        Environment.SetEnvironmentVariable("RLM_TEST_KEY", "a key of ours");
        await using var toolbox = await OpenAsync(Server());

        var told = await CallAsync(toolbox, "tests_environment", "{}");

        Assert.Contains("PATH", told, StringComparison.Ordinal);
        Assert.Contains("[mcp.tests.env.API_TOKEN]", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, told, StringComparison.Ordinal);
        Assert.DoesNotContain("a key of ours", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_Cancelled_IsCancelledAtTheServer()
    {
        await using var toolbox = await OpenAsync(Server());
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var call = toolbox.Tools.Single(static tool => tool.Name == "tests_slow").InvokeAsync(JsonElement.Parse("{}"), cancel.Token);
        await SaidAsync("slow");

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await SaidAsync("aborted");
    }

    /// <summary>Another library at the other end, which speaks the newest version of the protocol.</summary>
    [Fact]
    public async Task Call_OfOurOwnServer_Works()
    {
        var home = Path.Combine(_host.Folder, "other-home");
        var server = Server() with { Name = "rlm", Command = RlmProgram.Path, Arguments = ["mcp-serve"], Variables = new Dictionary<string, string> { ["RLM_HOME"] = home } };
        await using var toolbox = await OpenAsync(server);

        var sessions = await CallAsync(toolbox, "rlm_list_sessions", "{}");
        var fault = await Assert.ThrowsAsync<RlmException>(() => CallAsync(toolbox, "rlm_rlm_status", """{"run":"0000"}"""));

        Assert.Contains("\"sessions\":[]", sessions, StringComparison.Ordinal);
        Assert.Contains("No run begins with '0000'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_EndsTheServer()
    {
        var toolbox = await OpenAsync(Server());

        await toolbox.DisposeAsync();

        await SaidAsync("closed");
    }

    [Fact]
    public async Task Open_OnlySomeTools_HasThoseAlone()
    {
        await using var toolbox = await OpenAsync(Server() with { Tools = ["add"] });

        var fault = await Assert.ThrowsAsync<RlmException>(() => OpenAsync(Server() with { Tools = ["subtract"] }));

        var tool = Assert.Single(toolbox.Tools);
        Assert.StartsWith("Adds.\nReturns: {", tool.Description.Description, StringComparison.Ordinal);
        Assert.Contains("has no tool 'subtract'. It has: find-page, add", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-program-anywhere", "is of no use")]
    [InlineData("false", "is of no use")]
    [InlineData("sh", "it said: it broke with [mcp.tests.env.API_TOKEN]", "-c", "echo it broke with $API_TOKEN >&2; exit 3")]
    public async Task Open_ServerThatDoesNotCome_IsAnErrorThatSaysWhy(string command, string words, params string[] arguments)
    {
        var fault = await Assert.ThrowsAsync<RlmException>(() => OpenAsync(Server() with { Command = command, Arguments = arguments }));

        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.Contains("`--mcp none` runs without it.", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("API_TOKEN", "abcdef", true)]
    [InlineData("GITHUB_PAT", "abcdef", true)]
    [InlineData("PATH", "/usr/local/bin:/usr/bin", false)]
    [InlineData("MODE", "read-only", false)]
    [InlineData("OTHER", "ghp4f7a9c2e1b8d6035aa", true)]
    public void IsSecret_OfAVariable_GoesByNameAndValue(string name, string value, bool secret) => Assert.Equal(secret, Secrets.IsSecret(name, value));

    private McpServerSettings Server()
    {
        if (!Directory.Exists(Path.Combine(Repository.Root, "eng", "clients", "node_modules")))
        {
            Prerequisite.Missing("The official MCP server is not installed: npm ci --prefix eng/clients --ignore-scripts.");
        }

        return new McpServerSettings
        {
            Name = "tests",
            Origin = "rlm.toml, line 1",
            Trusted = true,
            Command = "node",
            Arguments = [Path.Combine(Repository.Root, "eng", "clients", "mcp", "server.mjs"), Diary],
            Variables = new Dictionary<string, string> { ["API_TOKEN"] = Token },
        };
    }

    private Task<McpToolbox> OpenAsync(McpServerSettings server) => McpToolbox.OpenAsync([server], _host.Host, Cancellation);

    private static async Task<string> CallAsync(McpToolbox toolbox, string tool, string arguments)
    {
        var value = await toolbox.Tools.Single(each => each.Name == tool).InvokeAsync(JsonElement.Parse(arguments), Cancellation);
        return value!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private async Task SaidAsync(string line)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            if (File.Exists(Diary) && (await File.ReadAllLinesAsync(Diary, Encoding.UTF8, Cancellation)).Contains(line))
            {
                return;
            }

            await Task.Delay(20, Cancellation);
        }

        Assert.Fail($"The server never noted '{line}'.");
    }
}
