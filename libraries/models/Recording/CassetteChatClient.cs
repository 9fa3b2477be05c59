using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Models.Recording;

/// <summary>Puts a cassette between a caller and a model.</summary>
internal sealed class CassetteChatClient(ResolvedModel model, Cassette cassette) : DelegatingChatClient(model.Client)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var request = RequestHash.Of(model.Name, conversation, options);
        if (cassette.Tape.Take(request, options.CallPath()) is { } recorded)
        {
            return recorded.ToResponse();
        }

        var entry = new CassetteEntry(
            request, model.Name, [.. conversation.Select(static message => new CassetteMessage(message.Role.Value, Payload.Whole(message.Text)))],
            RequestHash.Parameters(options), options.CallPath());
        return cassette.Mode == CassetteMode.Replay ? throw Missing(entry) : await RecordAsync(entry, conversation, options, cancellationToken);
    }

    // What is recorded is the whole reply, so it is waited for.
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        this.StreamWholeAsync(messages, options, cancellationToken);

    private async Task<ChatResponse> RecordAsync(
        CassetteEntry entry, IReadOnlyList<ChatMessage> conversation, ChatOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.GetResponseAsync(conversation, options, cancellationToken);
            var reply = new CassetteReply(
                Payload.Whole(response.Text), ReplyFacts.Of(response).Model, response.FinishReason?.Value, response.ResponseId,
                UsageMapping.ToTokens(response.Usage), model.CostOf(response)?.ToString("0.##################"));
            cassette.Append(entry with { Reply = reply });
            return response;
        }
        catch (BackendException failure) when (!failure.Transient)
        {
            // What would pass by itself is not kept: it would come back for ever.
            cassette.Append(entry with { Error = new RecordedFailure(failure.Code, failure.Message) });
            throw;
        }
    }

    private RlmException Missing(CassetteEntry entry)
    {
        var recorded = cassette.Tape.CountOf(entry.Request);
        return new RlmException(ErrorCodes.ReplayMissing, recorded > 0
            ? $"The cassette {cassette.Path} has {recorded} of this request's replies, and all were given already."
            : $"The cassette {cassette.Path} has no reply to this request. {cassette.Nearest(entry.Messages)}".TrimEnd());
    }
}
