using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;

namespace RlmAspire.Api.Features.OpenAI.Answering;

/// <summary>Server-sent events of one answer, with a comment when there is nothing to say: proxies and clients close what is silent.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(10);

    private readonly HttpResponse _response;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _end;
    private readonly Task _keepingAlive;

    public EventStream(HttpContext context, TimeProvider timeProvider)
    {
        _response = context.Response;
        _response.ContentType = "text/event-stream; charset=utf-8";
        _response.Headers.CacheControl = "no-cache, no-transform";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        _end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        _keepingAlive = KeepAliveAsync(timeProvider);
    }

    /// <summary>Sends an event without a name.</summary>
    public Task SendAsync(JsonNode data, CancellationToken cancellationToken) => WriteAsync($"data: {data.ToJsonString()}\n\n", cancellationToken);

    /// <summary>Sends an event with its name.</summary>
    public Task SendAsync(string name, JsonNode data, CancellationToken cancellationToken) =>
        WriteAsync($"event: {name}\ndata: {data.ToJsonString()}\n\n", cancellationToken);

    /// <summary>Sends the mark at the end of a chat's chunks.</summary>
    public Task DoneAsync(CancellationToken cancellationToken) => WriteAsync("data: [DONE]\n\n", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _keepingAlive;
        _end.Dispose();
        _turn.Dispose();
    }

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await _response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
            await _response.Body.FlushAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task KeepAliveAsync(TimeProvider timeProvider)
    {
        using var timer = new PeriodicTimer(s_silence, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                await WriteAsync(": waiting\n\n", _end.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The answer is whole, or the client has left.
        }
    }
}
