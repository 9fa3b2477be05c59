namespace RlmAspire.Api.Features.OpenAI;

/// <summary>Does something at the end of a request whose client has left.</summary>
/// <remarks>No callback of the token: one that is registered early runs late, and not at all when the request has ended by then.</remarks>
internal sealed class LeavingClient(Func<Task> onLeft, CancellationToken cancellationToken) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => cancellationToken.IsCancellationRequested ? new ValueTask(onLeft()) : ValueTask.CompletedTask;
}
