using System.Diagnostics;
using Microsoft.Extensions.AI;
using RlmAspire.Models;
using RlmAspire.Models.Pricing;

namespace RlmAspire.Benchmarks.Loop;

/// <summary>A model that answers at once, and notes when it was asked and when it had answered.</summary>
internal sealed class ScriptedModel(Func<int, string> replyOfTurn) : IModelCatalog, IChatClient
{
    /// <summary>Time stamps of each request's arrival and end.</summary>
    public List<(long Asked, long Answered)> Requests { get; } = [];

    public ResolvedModel ResolveDefault() => Resolve("scripted");

    public ResolvedModel Resolve(string name) => new(name, this, Baseline: false, new ModelPrice(1, 1, 1));

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = Stopwatch.GetTimestamp();
        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, replyOfTurn(Requests.Count)))
        {
            FinishReason = ChatFinishReason.Stop,
            Usage = new UsageDetails { InputTokenCount = 1000, OutputTokenCount = 100 },
        };
        Requests.Add((asked, Stopwatch.GetTimestamp()));
        return Task.FromResult(response);
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
