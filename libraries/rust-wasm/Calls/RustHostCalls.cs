using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Sandboxes;

namespace RlmAspire.RustWasm.Calls;

/// <summary>Answers the <c>rust_wasm</c> calls of a session that has no run around it, and leaves the others to another.</summary>
/// <param name="rustWasm">Compiles and runs.</param>
/// <param name="limits">Of each execution.</param>
/// <param name="findContext">Gives the text of one of the session's contexts by its name, or null.</param>
/// <param name="others">Answers every other call.</param>
public sealed class RustHostCalls(
    IRustWasm rustWasm, WasmLimits limits, Func<string, ReadOnlyMemory<byte>?> findContext, IHostCalls others) : IHostCalls
{
    public async Task<JsonNode?> CallAsync(string function, JsonElement arguments, CancellationToken cancellationToken)
    {
        if (!GuestCall.IsOne(function))
        {
            return await others.CallAsync(function, arguments, cancellationToken);
        }

        var call = GuestCall.Read(function, arguments, findContext);
        return GuestReply.Of(await rustWasm.ExecuteAsync(call.Program, call.Input, limits, cancellationToken));
    }
}
