using System.Text.Json.Nodes;
using RlmAspire.Cli.Tests.Processes;

namespace RlmAspire.Cli.Tests.Mcp;

public sealed class McpServeTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-mcp-").FullName;
    private OfficialClient? _client;

    public async ValueTask DisposeAsync()
    {
        await (_client?.DisposeAsync() ?? default);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task List_EveryTool_HasASchemaWithDescriptions()
    {
        var client = Start();

        var tools = (await client.ResultAsync("list"))["tools"]!.AsArray();

        Assert.Equal(
            [
                "clear_repl_context", "destroy_session", "execute_python", "get_repl_context", "list_sessions", "rlm_cancel", "rlm_run", "rlm_status",
                "rust_wasm", "search_runs", "set_repl_context",
            ],
            tools.Select(static tool => (string)tool!["name"]!).Order(StringComparer.Ordinal));
        Assert.All(tools, static tool =>
        {
            Assert.NotEmpty((string)tool!["description"]!);
            Assert.Equal("object", (string?)tool["inputSchema"]!["type"]);
            Assert.All(tool["inputSchema"]!["properties"]!.AsObject(), static property => Assert.NotEmpty((string)property.Value!["description"]!));
        });
    }

    [Fact]
    public async Task ExecutePython_SameSession_KeepsItsVariables()
    {
        await SandboxRequired.CheckAsync();
        var client = Start();

        await client.CallAsync("execute_python", Code("x = 40"));
        var data = await client.DataAsync("execute_python", Code("print('é')\nx + 2"));

        Assert.Equal(("ok", "é\n42\n"), ((string?)data["status"], (string?)data["stdout"]));
        Assert.Equal("x", (string?)data["variables"]![0]!["name"]);
    }

    [Fact]
    public async Task ExecutePython_OtherSessions_ShareNothing()
    {
        await SandboxRequired.CheckAsync();
        var client = Start();

        await client.CallAsync("execute_python", Code("x = 1", "one"));
        var other = await client.CallAsync("execute_python", Code("print(x)", "two"));

        Assert.True((bool)other["isError"]!);
        Assert.Contains("NameError: name 'x' is not defined", OfficialClient.TextOf(other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecutePython_TooMuchOutput_IsCutWithAMark()
    {
        await SandboxRequired.CheckAsync();
        var client = Start();

        var text = await client.TextAsync("execute_python", new JsonObject { ["code"] = "print('x' * 5000)", ["max_output_bytes"] = 1000 });

        Assert.Contains("[4,001 more bytes of stdout were dropped: the limit is 1,000 bytes]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecutePython_TooLong_IsStoppedAndTheSessionGoesOn()
    {
        await SandboxRequired.CheckAsync();
        var client = Start();

        await client.CallAsync("execute_python", Code("x = 1"));
        var late = await client.CallAsync("execute_python", new JsonObject { ["code"] = "while True: pass", ["timeout_seconds"] = 0.5 });
        var after = await client.TextAsync("execute_python", Code("x"));

        Assert.True((bool)late["isError"]!);
        Assert.Equal("timeout", (string?)late["structuredContent"]!["status"]);
        Assert.StartsWith("1\n", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_WrongArguments_IsAToolErrorAndTheServerGoesOn()
    {
        (string Tool, string Arguments, string Message)[] cases =
        [
            ("execute_python", """{"cod":"1"}""", "There is no argument 'cod'. Is 'code' meant?"),
            ("execute_python", "{}", "The argument 'code' is missing"),
            ("execute_python", """{"code":1}""", "'code' is a string, not a number."),
            ("execute_python", """{"code":"1","timeout_seconds":9000}""", "'timeout_seconds' is a number from 0.1 to 600."),
            ("execute_python", """{"code":"1","profile":"fast"}""", "'profile' is one of quick, default, analysis, extended."),
            ("execute_python", """{"code":"1","session_id":"../x"}""", "'session_id' is 1 to 64 letters"),
            ("get_repl_context", """{"session_id":"none"}""", "There is no session 'none'. There are no sessions."),
            ("set_repl_context", "{}", "Give one of 'text' and 'path'."),
            ("set_repl_context", """{"path":"/etc/passwd"}""", "'/etc/passwd' may not be read."),
            ("rlm_status", """{"run":"0000"}""", "No run begins with '0000'"),
            ("rlm_run", """{"question":"q"}""", "a run needs a text to work on"),
            ("rlm_run", """{"question":"q","context_text":"t","model":"nobody/knows"}""", "nobody"),
            ("search_runs", """{"limit":1.5}""", "'limit' is a whole number from 1 to 200."),
        ];
        var client = Start();

        foreach (var (tool, arguments, message) in cases)
        {
            var result = await client.CallAsync(tool, JsonNode.Parse(arguments)!.AsObject());

            Assert.True((bool)result["isError"]!, $"{tool} {arguments}");
            Assert.Contains(message, OfficialClient.TextOf(result), StringComparison.Ordinal);
        }

        Assert.False((bool)(await client.CallAsync("list_sessions"))["isError"]!);
    }

    [Fact]
    public async Task Context_TextAndFile_AreVariablesOfTheSession()
    {
        await SandboxRequired.CheckAsync();
        var client = Start();
        await File.WriteAllTextAsync(Path.Combine(_folder, "log.txt"), "first\nsecond\n", TestContext.Current.CancellationToken);

        await client.CallAsync("set_repl_context", new JsonObject { ["text"] = "ünder" });
        await client.CallAsync("set_repl_context", new JsonObject { ["path"] = "log.txt", ["name"] = "log" });
        var printed = await client.DataAsync("execute_python", Code("print(len(context), log.split())"));
        var held = await client.DataAsync("get_repl_context");
        await client.CallAsync("clear_repl_context");
        var cleared = await client.DataAsync("get_repl_context");

        Assert.Equal("5 ['first', 'second']\n", (string?)printed["stdout"]);
        Assert.Equal([("context", "ünder"), ("log", "first\nsecond\n")], held["contexts"]!.AsArray().Select(static context => ((string)context!["name"]!, (string)context["preview"]!)));
        Assert.Empty(cleared["contexts"]!.AsArray());
    }

    [Fact]
    public async Task Sessions_OverTheLimit_TheLeastRecentlyUsedGoesAndTheCallerIsTold()
    {
        await SandboxRequired.CheckAsync();
        var client = Start("--max-sessions", "2");

        await client.CallAsync("execute_python", Code("x = 1", "one"));
        await client.CallAsync("execute_python", Code("x = 2", "two"));
        await client.CallAsync("execute_python", Code("x", "one"));
        var third = await client.TextAsync("execute_python", Code("x = 3", "three"));
        var sessions = await client.DataAsync("list_sessions");
        var gone = await client.TextAsync("get_repl_context", new JsonObject { ["session_id"] = "two" });

        Assert.Contains("The session 'two', the longest unused of 2, ended to make room.", third, StringComparison.Ordinal);
        Assert.Equal(["three", "one"], sessions["sessions"]!.AsArray().Select(static session => (string)session!["session"]!));
        Assert.Contains("it ended to make room for a newer one", gone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_Cancelled_StopsTheCell()
    {
        await SandboxRequired.CheckAsync();
        var client = Start();
        await client.CallAsync("execute_python", Code("x = 1"));

        var (id, answer) = client.Begin("execute_python", new JsonObject { ["code"] = "while True: pass", ["profile"] = "extended" });
        await client.AskAsync(new JsonObject { ["do"] = "cancel", ["of"] = id });
        var after = await client.TextAsync("execute_python", Code("x"));

        Assert.Contains("not wanted any more", (string?)(await answer)["error"]!["message"], StringComparison.Ordinal);
        Assert.StartsWith("1\n", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_WithAProgressToken_HearsHowItGoesOn()
    {
        await SandboxRequired.CheckAsync();
        var client = Start();

        var result = await client.CallAsync("execute_python", Code("import time\ntime.sleep(2.5)"), progress: true);

        Assert.Contains(result["progress"]!.AsArray(), static progress => (string?)progress!["message"] == "the cell is running");
    }

    [Fact]
    public async Task Run_InTheBackground_IsFollowedAndFoundAgain()
    {
        await SandboxRequired.CheckAsync();
        var client = Start();
        await File.WriteAllTextAsync(Path.Combine(_folder, "harbour.txt"), "The harbour master is Ms Lind.\n", TestContext.Current.CancellationToken);

        var started = await client.DataAsync("rlm_run", new JsonObject { ["question"] = "Who is the harbour master?", ["context_paths"] = new JsonArray("harbour.txt") });
        var ended = await client.DataAsync("rlm_status", new JsonObject { ["run"] = (string?)started["run"], ["wait_seconds"] = 60 });
        var found = await client.DataAsync("search_runs", new JsonObject { ["text"] = "HARBOUR master", ["status"] = "completed" });
        var none = await client.DataAsync("search_runs", new JsonObject { ["text"] = "100%" });

        Assert.Equal("completed", (string?)ended["status"]);
        Assert.Contains("Lind", (string?)ended["answer"], StringComparison.Ordinal);
        Assert.Contains("not a language model", (string?)ended["model"], StringComparison.Ordinal);
        Assert.Equal((string?)started["run"], (string?)Assert.Single(found["runs"]!.AsArray())!["run"]);
        Assert.Empty(none["runs"]!.AsArray());
    }

    [Fact]
    public async Task RustWasm_AProgram_RunsOverATextAndSaysWhatIsWrongWithAnother()
    {
        await RustRequired.CheckAsync();
        var client = Start();
        const string Source = "fn analyze(input: &str) -> String { input.lines().count().to_string() }";

        var counted = await client.TextAsync("rust_wasm", new JsonObject { ["source"] = Source, ["input"] = "a\nb\n" });
        var broken = await client.CallAsync("rust_wasm", new JsonObject { ["source"] = "fn analyze(input: &str) -> String { nothing }", ["input"] = "a" });
        await client.CallAsync("set_repl_context", new JsonObject { ["text"] = "a\nb\nc" });
        var inCell = await client.DataAsync("execute_python", Code($"print(rust_wasm('{Source}', context))"));

        Assert.Equal("2", counted);
        Assert.Equal((true, "compile_failed"), ((bool)broken["isError"]!, (string?)broken["structuredContent"]!["status"]));
        Assert.Equal("3\n", (string?)inCell["stdout"]);
    }

    [Fact]
    public async Task Run_Cancelled_SaysSo()
    {
        await SandboxRequired.CheckAsync();
        await using var model = await StallingModel.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "rlm.toml"), $"model = \"slow/m\"\n[providers.slow]\nbase_url = \"{model.BaseUrl}\"\n", TestContext.Current.CancellationToken);
        var client = Start();

        var started = await client.DataAsync("rlm_run", new JsonObject { ["question"] = "q", ["context_text"] = "text" });
        var cancelled = await client.DataAsync("rlm_cancel", new JsonObject { ["run"] = (string?)started["run"] });

        Assert.Equal(("running", "cancelled"), ((string?)started["status"], (string?)cancelled["status"]));
    }

    private static JsonObject Code(string code, string? session = null) => session is null ? new() { ["code"] = code } : new() { ["code"] = code, ["session_id"] = session };

    private OfficialClient Start(params string[] options) => _client = OfficialClient.Start(_folder, options);
}
