using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using RlmAspire.Testing;

namespace RlmAspire.Api.Tests.OpenAI;

/// <summary>OpenAI's own client for JavaScript as a process (eng/clients/openai/client.mjs), with a server of the test's.</summary>
internal sealed class OpenAIClient : IAsyncDisposable
{
    private readonly Process _node;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _waiting = new();
    private readonly Task<string> _errors;
    private int _last;

    private OpenAIClient(Process node)
    {
        _node = node;
        _errors = node.StandardError.ReadToEndAsync(CancellationToken.None);
        _ = ReadAsync();
    }

    public static OpenAIClient Start(Uri server)
    {
        var clients = Path.Combine(Repository.Root, "eng", "clients");
        if (!Directory.Exists(Path.Combine(clients, "node_modules", "openai")))
        {
            Prerequisite.Missing("OpenAI's client is not installed: npm ci --prefix eng/clients --ignore-scripts.");
        }

        return new OpenAIClient(Process.Start(new ProcessStartInfo("node", [Path.Combine(clients, "openai", "client.mjs"), new Uri(server, "/v1").ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
    }

    /// <summary>What a step gives; an error fails the test.</summary>
    public async Task<JsonNode> AskAsync(string step, JsonObject? body = null, string? name = null, int? after = null)
    {
        var answer = await SendAsync(step, body, name, after);
        return answer["result"] ?? throw new InvalidOperationException($"The client says: {answer["error"]}");
    }

    /// <summary>The error that a step leads to.</summary>
    public async Task<JsonObject> FailAsync(string step, JsonObject body) =>
        (await SendAsync(step, body, null, null))["error"] as JsonObject ?? throw new InvalidOperationException("The step did not fail.");

    public async ValueTask DisposeAsync()
    {
        if (!_node.HasExited)
        {
            _node.Kill();
            await _node.WaitForExitAsync(CancellationToken.None);
        }

        _node.Dispose();
    }

    private async Task<JsonObject> SendAsync(string step, JsonObject? body, string? name, int? after)
    {
        var id = ++_last;
        var waiting = _waiting[id] = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = new JsonObject { ["id"] = id, ["do"] = step, ["body"] = body, ["name"] = name, ["after"] = after };
        await _node.StandardInput.WriteLineAsync(line.ToJsonString());
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
