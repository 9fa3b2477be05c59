using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Sandboxes;

/// <summary>For sessions that stand by themselves: no model, no run, no tool is behind them.</summary>
public sealed class NoHostCalls : IHostCalls
{
    public static NoHostCalls Instance { get; } = new();

    public Task<JsonNode?> CallAsync(string function, JsonElement arguments, CancellationToken cancellationToken) => throw new RlmException(
        ErrorCodes.NotFound, $"{function} is not available here: this session has no run around it. Ask with `rlm run`, or type into `rlm repl`.");
}
