using System.Diagnostics;
using System.Text.Json.Nodes;
using RlmAspire.Cli.Tests.Processes;

namespace RlmAspire.Cli.Tests.Mcp;

/// <summary>How <c>rlm mcp-serve</c> ends, and what is left of it.</summary>
public sealed class McpServeEndTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-mcp-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Server_WhenItsInputCloses_EndsAndLeavesNothingBehind()
    {
        await SandboxRequired.CheckAsync();
        await using var client = OfficialClient.Start(_folder);
        await client.CallAsync("execute_python", new JsonObject { ["code"] = "x = 1" });
        var (_, running) = client.Begin("execute_python", new JsonObject { ["code"] = "while True: pass", ["profile"] = "extended" });
        var pid = (int)(await client.ResultAsync("server"))["pid"]!;
        var tree = Descendants(pid);

        await client.CloseAsync();

        Assert.NotNull((await running)["error"]);
        Assert.True(tree.Count > 1, "the sandbox's processes were not seen");
        Assert.All(await GoneAsync(tree), static process => Assert.Fail($"{process} is still there"));
        Assert.Equal("", await client.Errors);
    }

    [Fact]
    public async Task Server_InputClosedWhileACellRuns_StopsItAndEndsWell()
    {
        await SandboxRequired.CheckAsync();
        string[] lines =
        [
            """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""",
            """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
            "what is no JSON",
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"execute_python","arguments":{"code":"while True: pass","profile":"extended"}}}""",
            """{"jsonrpc":"2.0","id":2,"method":"ping"}""",
        ];

        using var rlm = RlmProcess.StartOpen(_folder, "mcp-serve");
        await rlm.Input.WriteAsync(string.Join('\n', lines) + "\n");
        await rlm.PrintedAsync("\"id\":2");
        rlm.Input.Close();

        Assert.Equal((0, ""), (await rlm.WaitAsync(), await rlm.Error));
        Assert.All((await rlm.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries), static line => JsonNode.Parse(line));
    }

    [Fact]
    public async Task Server_WithoutACaller_EndsWell()
    {
        var (code, output, error) = await RlmProcess.RunAsync(_folder, "mcp-serve");

        Assert.Equal((0, "", ""), (code, output, error));
    }

    /// <summary>The process and all below it that are alive.</summary>
    private static List<int> Descendants(int root)
    {
        var parents = Process.GetProcesses().Select(static process => (process.Id, Parent: ParentOf(process.Id))).ToList();
        var found = new List<int> { root };
        for (var index = 0; index < found.Count; index++)
        {
            found.AddRange(parents.Where(process => process.Parent == found[index]).Select(static process => process.Id));
        }

        return found;
    }

    private static int ParentOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }
        catch (IOException)
        {
            return -1;
        }
    }

    private static async Task<List<int>> GoneAsync(List<int> processes)
    {
        for (var attempt = 0; attempt < 100 && processes.Exists(static pid => Directory.Exists($"/proc/{pid}")); attempt++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return processes.FindAll(static pid => Directory.Exists($"/proc/{pid}"));
    }
}
