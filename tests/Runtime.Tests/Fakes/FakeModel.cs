using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models;
using RlmAspire.Models.Pricing;

namespace RlmAspire.Runtime.Tests.Fakes;

/// <summary>A catalog with one chat client in it that a test scripts. Unknown names are unknown.</summary>
internal sealed class FakeModel : IModelCatalog, IChatClient
{
    private readonly ConcurrentQueue<IReadOnlyList<ChatMessage>> _conversations = new();

    /// <summary>Answers a conversation.</summary>
    public required Func<IReadOnlyList<ChatMessage>, CancellationToken, Task<ChatResponse>> Respond { get; init; }

    /// <summary>Dollars for a million tokens; null for an unknown price.</summary>
    public ModelPrice? Price { get; init; } = new(1, 1, 1);

    /// <summary>The conversations that it was asked with.</summary>
    public IReadOnlyList<IReadOnlyList<ChatMessage>> Conversations => [.. _conversations];

    /// <summary>A model whose rlm calls get these replies turn by turn, and whose plain calls echo their prompt.</summary>
    public static FakeModel Saying(params string[] replies) => new() { Respond = (messages, _) => Task.FromResult(Reply(Script(messages, replies))) };

    /// <summary>A model that answers by the conversation.</summary>
    public static FakeModel Answering(Func<IReadOnlyList<ChatMessage>, string> respond) => new() { Respond = (messages, _) => Task.FromResult(Reply(respond(messages))) };

    /// <summary>A reply of 10 tokens in and 5 out.</summary>
    public static ChatResponse Reply(string text) => new(new ChatMessage(ChatRole.Assistant, text))
    {
        ResponseId = "r-1",
        FinishReason = ChatFinishReason.Stop,
        Usage = new UsageDetails { InputTokenCount = 10, OutputTokenCount = 5 },
    };

    /// <summary>The reply of this turn, or the echo of a plain call.</summary>
    public static string Script(IReadOnlyList<ChatMessage> messages, params string[] replies)
    {
        var turn = messages.Count(message => message.Role == ChatRole.Assistant);
        return messages[0].Role == ChatRole.System ? replies[Math.Min(turn, replies.Length - 1)] : $"echo {messages[^1].Text}";
    }

    public ResolvedModel ResolveDefault() => Resolve("fake/model");

    public ResolvedModel Resolve(string name) => name.StartsWith("fake/", StringComparison.Ordinal)
        ? new ResolvedModel(name, this, Baseline: false, Price)
        : throw new RlmException(ErrorCodes.ModelUnknown, $"There is no model '{name}'.");

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var conversation = messages.ToList();
        _conversations.Enqueue(conversation);
        return Respond(conversation, cancellationToken);
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
