using RlmAspire.Contracts.Errors;
using RlmAspire.SyncIngest.Traces;

namespace RlmAspire.SyncIngest.Features.Live;

/// <summary>Refusals that are not the client's doing.</summary>
internal static class LiveRefusals
{
    public static Refusal Unavailable { get; } =
        new(ErrorCodes.Unavailable, "The database does not answer. What was acknowledged is safe; connect again in a moment and go on behind it.");
}
