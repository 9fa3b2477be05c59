using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlmAspire.Sandboxes.Tests.Conformance;

/// <summary>Host calls that answer by a given function, and keep what was asked.</summary>
public sealed class ScriptedHost(Func<string, JsonElement, CancellationToken, Task<JsonNode?>> answer) : IHostCalls
{
    private static readonly Func<string, JsonElement, CancellationToken, Task<JsonNode?>> s_echo = static (_, arguments, _) =>
        Task.FromResult<JsonNode?>(arguments.TryGetProperty("prompts", out var prompts)
            ? new JsonArray([.. prompts.EnumerateArray().Select(static prompt => (JsonNode?)$"echo {prompt.GetString()}")])
            : JsonValue.Create($"echo {arguments.GetProperty("prompt").GetString()}"));

    public ScriptedHost()
        : this(s_echo)
    {
    }

    public ConcurrentQueue<(string Function, string Arguments)> Asked { get; } = new();

    public Task<JsonNode?> CallAsync(string function, JsonElement arguments, CancellationToken cancellationToken)
    {
        Asked.Enqueue((function, arguments.GetRawText()));
        return answer(function, arguments, cancellationToken);
    }
}
