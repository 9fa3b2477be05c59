using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlmAspire.Sandboxes;

/// <summary>What a guest may ask of the host. Many calls may be in flight at once.</summary>
public interface IHostCalls
{
    /// <summary>Answers one call.</summary>
    /// <param name="function"><c>llm_query</c>, <c>llm_query_batched</c>, <c>rlm_query</c>, <c>rlm_query_batched</c>, <c>rust_wasm</c>, <c>rust_wasm_reduce</c>, <c>rust_wasm_mapreduce</c>, or a tool's name.</param>
    /// <param name="arguments">A JSON object: <c>{prompt, model?}</c> or <c>{prompts, model?}</c> for the queries.</param>
    /// <param name="cancellationToken">Fires when the cell is killed or cancelled.</param>
    /// <returns>A string for a query, an array of strings in the order of the prompts for a batch.</returns>
    Task<JsonNode?> CallAsync(string function, JsonElement arguments, CancellationToken cancellationToken);
}
