using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using RlmAspire.Cli.Tests.Processes;
using RlmAspire.Testing;

namespace RlmAspire.Cli.Tests.Mcp;

/// <summary>The official TypeScript SDK's client as a process, with <c>rlm mcp-serve</c> as its server (eng/clients/mcp/client.mjs).</summary>
internal sealed class OfficialClient : IAsyncDisposable
{
    private readonly Process _node;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _waiting = new();
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private int _last;

    private OfficialClient(Process node)
    {
        _node = node;
        _errors = node.StandardError.ReadToEndAsync(CancellationToken.None);
        _reading = ReadAsync();
    }

    /// <summary>What the server, and the client, wrote for a person's eye.</summary>
    public Task<string> Errors => _errors;

    /// <summary>Starts both in a folder, where the server may read.</summary>
    public static OfficialClient Start(string folder, params string[] options)
    {
        var script = Path.Combine(Repository.Root, "eng", "clients", "mcp", "client.mjs");
        if (!Directory.Exists(Path.Combine(Repository.Root, "eng", "clients", "node_modules")))
        {
            Prerequisite.Missing("The official MCP client is not installed: npm ci --prefix eng/clients --ignore-scripts.");
        }

        var start = new ProcessStartInfo("node", [script, RlmProgram.Path, "mcp-serve", .. options])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["RLM_HOME"] = Path.Combine(folder, "home");
        foreach (var variable in new[] { "OPENAI_API_KEY", "OPENAI_BASE_URL", "RLM_MODEL", "RLM_SUB_MODEL", "RLM_SERVER" })
        {
            start.Environment.Remove(variable);
        }

        return new OfficialClient(Process.Start(start)!);
    }

    /// <summary>Calls a tool; an error of the protocol fails the test.</summary>
    public async Task<JsonObject> CallAsync(string tool, JsonObject? arguments = null, bool progress = false) =>
        Result(await AskAsync(Call(tool, arguments, progress)));

    /// <summary>Calls a tool and gives the text of its answer.</summary>
    public async Task<string> TextAsync(string tool, JsonObject? arguments = null) => TextOf(await CallAsync(tool, arguments));

    /// <summary>Calls a tool and gives the data of its answer.</summary>
    public async Task<JsonObject> DataAsync(string tool, JsonObject? arguments = null) => (await CallAsync(tool, arguments))["structuredContent"]!.AsObject();

    /// <summary>Begins a call, to be waited for or cancelled.</summary>
    public (int Id, Task<JsonObject> Answer) Begin(string tool, JsonObject arguments)
    {
        var id = ++_last;
        return (id, SendAsync(id, Call(tool, arguments, progress: false)));
    }

    /// <summary>Does what a step of the script does.</summary>
    public Task<JsonObject> AskAsync(JsonObject step) => SendAsync(++_last, step);

    public async Task<JsonObject> ResultAsync(string step) => Result(await AskAsync(new JsonObject { ["do"] = step }));

    /// <summary>Hangs up, and waits until the client and the server have ended.</summary>
    public async Task CloseAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_node.HasExited)
        {
            _node.Kill(entireProcessTree: true);
            await _node.WaitForExitAsync(CancellationToken.None);
        }

        _node.Dispose();
    }

    public static string TextOf(JsonObject result) => (string)result["content"]![0]!["text"]!;

    private static JsonObject Call(string tool, JsonObject? arguments, bool progress) =>
        new() { ["do"] = "call", ["name"] = tool, ["arguments"] = arguments ?? [], ["progress"] = progress };

    private static JsonObject Result(JsonObject answer) => answer["result"] as JsonObject ?? throw new InvalidOperationException($"The client says: {answer["error"]}");

    private async Task<JsonObject> SendAsync(int id, JsonObject step)
    {
        var waiting = _waiting[id] = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        step["id"] = id;
        await _node.StandardInput.WriteLineAsync(step.ToJsonString());
        return await waiting.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
    }

    private async Task ReadAsync()
    {
        while (await _node.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            var answer = JsonNode.Parse(line)!.AsObject();
            if (_waiting.TryRemove((int)answer["id"]!, out var waiting))
            {
                waiting.SetResult(answer);
            }
        }

        foreach (var waiting in _waiting.Values)
        {
            waiting.TrySetException(new IOException($"The client ended: {await _errors}"));
        }
    }
}
