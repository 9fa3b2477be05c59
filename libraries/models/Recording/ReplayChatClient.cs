using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Models.Recording;

/// <summary>Answers from a tape and asks nobody.</summary>
/// <param name="tape">The recorded replies.</param>
/// <param name="models">Names under which the requests may have been recorded; the first that fits counts.</param>
/// <param name="follow">Gives the next reply of the call's place when the request itself was never recorded.</param>
/// <param name="endReached">Told when the recording ends at a request, because its run did; the caller then cancels. Null to fail instead.</param>
internal sealed class ReplayChatClient(ReplyTape tape, IReadOnlyList<string> models, bool follow, Action? endReached) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var call = options.CallPath();
        var hashes = models.Select(model => RequestHash.Of(model, conversation, options)).ToList();
        var reply = hashes.Select(hash => tape.Take(hash, call)).FirstOrDefault(static found => found is not null)
            ?? (follow && call is not null ? tape.TakeAt(call) : null)
            ?? throw Missing(call, hashes.Max(tape.CountOf));
        if (reply.Cut)
        {
            await EndAsync(call, cancellationToken);
        }

        return reply.ToResponse();
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        this.StreamWholeAsync(messages, options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private async Task EndAsync(string? call, CancellationToken cancellationToken)
    {
        if (endReached is null)
        {
            throw new RlmException(ErrorCodes.ReplayMissing, $"The recorded run ended before this request of {Place(call)} was answered.");
        }

        endReached();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private static RlmException Missing(string? call, int recorded) => new(ErrorCodes.ReplayMissing, recorded == 0
        ? $"The recording has no reply to this request of {Place(call)}: it is another one than the one that was recorded."
        : $"The recording has {recorded} {(recorded == 1 ? "reply" : "replies")} to this request of {Place(call)}, and all were given already.");

    private static string Place(string? call) => call is null ? "the model" : $"call {call}";
}
