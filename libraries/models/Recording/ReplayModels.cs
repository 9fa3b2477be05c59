using Microsoft.Extensions.AI;

namespace RlmAspire.Models.Recording;

/// <summary>Recorded replies as chat clients.</summary>
public static class ReplayModels
{
    /// <summary>Prefix of the names of recorded runs as models.</summary>
    public const string Prefix = "replay/";

    /// <summary>A client that answers from a tape and asks nobody.</summary>
    /// <param name="tape">The recorded replies.</param>
    /// <param name="models">Names under which the requests may have been recorded; the first that fits counts.</param>
    /// <param name="follow">Gives the next reply of the call's place when the request itself was never recorded.</param>
    /// <param name="endReached">Told when the recording ends at a request, because its run did; the caller then cancels. Null to fail instead.</param>
    public static IChatClient Client(ReplyTape tape, IReadOnlyList<string> models, bool follow, Action? endReached) =>
        new ReplayChatClient(tape, models, follow, endReached);
}
