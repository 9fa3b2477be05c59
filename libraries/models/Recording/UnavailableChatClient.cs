using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Models.Recording;

/// <summary>Stands for a model that cannot be asked here, and says why when it is.</summary>
internal sealed class UnavailableChatClient(RlmException cause) : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => Task.FromException<ChatResponse>(cause);

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw cause;

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
