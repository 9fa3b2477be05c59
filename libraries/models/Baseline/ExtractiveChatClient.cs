using Microsoft.Extensions.AI;

namespace RlmAspire.Models.Baseline;

/// <summary>
/// An extractive policy behind the chat interface, no neural model: as the root it writes search cells, as a sub-model it picks sentences.
/// It is deterministic and keeps no state; all it knows is in the messages.
/// </summary>
/// <remarks>Its usage counts words where a neural model's counts tokens, so that budgets and totals have something to work on. It costs nothing.</remarks>
internal sealed class ExtractiveChatClient : IChatClient
{
    private static readonly ChatClientMetadata s_metadata = new("rlm-baseline", null, "extractive");

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var reply = Transcript.Read(conversation) is { } transcript
            ? new LoopPolicy(transcript).Reply()
            : PieceReader.Answer(conversation.Count > 0 ? conversation[^1].Text : "");
        var (input, output) = (conversation.Sum(message => CountWords(message.Text)), CountWords(reply));
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply))
        {
            ModelId = s_metadata.DefaultModelId,
            FinishReason = ChatFinishReason.Stop,
            Usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output },
        });
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        this.StreamWholeAsync(messages, options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? s_metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }

    private static long CountWords(string text)
    {
        long words = 0;
        var inside = false;
        foreach (var letter in text)
        {
            var space = char.IsWhiteSpace(letter);
            words += !space && !inside ? 1 : 0;
            inside = !space;
        }

        return words;
    }
}
