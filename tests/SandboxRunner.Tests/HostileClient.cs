using System.Net.WebSockets;
using System.Text;
using RlmAspire.Sandboxes.Tests.Attacks;

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>A client that sends the lines of a payload, whatever the runner makes of them.</summary>
internal sealed class HostileClient(RunnerFactory runner) : IDisposable
{
    private const string Hello = """{"type":"hello","version":1,"limits":{"memoryBytes":100000000}}""";
    private const string Asked = """{"type":"exec","cell":900,"code":"print('ser' + 'ved')","limits":{"wallMs":20000,"outputBytes":1000,"hostCalls":5}}""";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();

    /// <returns>What became of it: <c>serves</c>, <c>closed</c> with the code, or <c>cut</c>.</returns>
    public async Task<(string Word, string Reported)> PlayAsync(string payload, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        await _socket.ConnectAsync(new UriBuilder(new Uri(runner.Address, "/v1/sessions")) { Scheme = "ws" }.Uri, patience.Token);
        try
        {
            foreach (var line in ScriptLine.Read(payload))
            {
                await SendAsync(line, patience.Token);
            }
        }
        catch (WebSocketException)
        {
            // The runner has had enough; what it says about that may be there to read.
        }

        return await HearAsync(patience.Token);
    }

    public void Dispose() => _socket.Dispose();

    private async Task SendAsync(ScriptLine line, CancellationToken cancellationToken)
    {
        switch (line.Word)
        {
            case "hello":
                await SendAsync([0, .. Encoding.UTF8.GetBytes(Hello)], WebSocketMessageType.Binary, true, cancellationToken);
                break;
            case "ask":
                await SendAsync([0, .. Encoding.UTF8.GetBytes(Asked)], WebSocketMessageType.Binary, true, cancellationToken);
                break;
            case "raw":
                await SendAsync([1, .. line.Utf8], WebSocketMessageType.Binary, true, cancellationToken);
                break;
            case "text":
                await SendAsync(line.Utf8, WebSocketMessageType.Text, true, cancellationToken);
                break;
            case "bytes":
                await SendAsync(line.Bytes, WebSocketMessageType.Binary, true, cancellationToken);
                break;
            case "begin":
                await SendAsync([0, .. line.Utf8], WebSocketMessageType.Binary, false, cancellationToken);
                break;
            case "beginraw":
                await SendAsync([1, .. line.Utf8], WebSocketMessageType.Binary, false, cancellationToken);
                break;
            case "part":
                await SendAsync(line.Utf8, WebSocketMessageType.Binary, false, cancellationToken);
                break;
            case "wait":
                await Task.Delay(line.Number, cancellationToken);
                break;
            case "close":
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
                break;
            case "abort":
                _socket.Abort();
                break;
            default:
                await SendAsync([0, .. line.Utf8], WebSocketMessageType.Binary, true, cancellationToken);
                break;
        }
    }

    private Task SendAsync(byte[] bytes, WebSocketMessageType type, bool end, CancellationToken cancellationToken) =>
        _socket.SendAsync(bytes, type, end, cancellationToken);

    private async Task<(string Word, string Reported)> HearAsync(CancellationToken cancellationToken)
    {
        // Nothing is made of what a flood brings: the test counts what is allocated.
        var (served, last) = (false, 0);
        var buffer = new byte[16 * 1024];
        try
        {
            while (buffer.AsSpan(0, last).IndexOf("\"cell\":900"u8) < 0)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return ("closed", $"{(int?)_socket.CloseStatus}");
                }

                last = part.Count;
                served |= buffer.AsSpan(0, last).IndexOf("served"u8) >= 0;
            }
        }
        catch (Exception exception) when (exception is WebSocketException or InvalidOperationException)
        {
            return ("cut", "");
        }
        catch (OperationCanceledException)
        {
            return ("silence", Encoding.UTF8.GetString(buffer, 0, last));
        }

        return served ? ("serves", "") : ("answers", Encoding.UTF8.GetString(buffer, 0, last));
    }
}
