using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Sandboxes;

namespace RlmAspire.Benchmarks.Sandboxes;

/// <summary>A host that answers at once.</summary>
internal sealed class InstantHost : IHostCalls
{
    public Task<JsonNode?> CallAsync(string function, JsonElement arguments, CancellationToken cancellationToken) =>
        Task.FromResult<JsonNode?>(JsonValue.Create("answer"));
}
