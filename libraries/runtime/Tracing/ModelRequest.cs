using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace RlmAspire.Runtime.Tracing;

/// <summary>A request of a model as the trace has it.</summary>
/// <param name="Model">Full name of the model that is asked.</param>
/// <param name="Hash">The request's hash, see <see cref="Models.Recording.RequestHash"/>.</param>
/// <param name="Offset">Index of the first added message in the call's conversation.</param>
/// <param name="Added">The messages that were added since the call's last request.</param>
/// <param name="Parameters">The parameters that the provider gets.</param>
internal sealed record ModelRequest(string Model, string Hash, int Offset, IReadOnlyList<ChatMessage> Added, JsonObject Parameters);
