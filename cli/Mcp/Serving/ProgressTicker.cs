using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace RlmAspire.Cli.Mcp.Serving;

/// <summary>Tells a caller who asked for it, once a second, how long its call has been going on and what is being done.</summary>
internal sealed class ProgressTicker : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _ticking;

    public ProgressTicker(RequestContext<CallToolRequestParams> request, ToolCall call, TimeProvider timeProvider) =>
        _ticking = request.Params.ProgressToken is { } token ? TickAsync(request.Server, token, call, timeProvider) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _ticking;
        _stop.Dispose();
    }

    private async Task TickAsync(McpServer server, ProgressToken token, ToolCall call, TimeProvider timeProvider)
    {
        var start = timeProvider.GetTimestamp();
        using var timer = new PeriodicTimer(s_interval, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                var value = new ProgressNotificationValue { Progress = (float)timeProvider.GetElapsedTime(start).TotalSeconds, Message = call.Doing };
                await server.NotifyProgressAsync(token, value, cancellationToken: _stop.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or InvalidOperationException or ObjectDisposedException)
        {
            // The call has ended, or nobody listens any more.
        }
    }
}
