using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes.Sessions;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Remote;

/// <summary>Sessions on a sandbox runner, over one WebSocket each.</summary>
internal sealed class RemoteEnvironment(SandboxSettings settings, TimeProvider timeProvider) : ISandboxEnvironment
{
    private static readonly HttpClient s_client = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly Uri? _url = settings.RemoteUrl ?? FromEnvironment();
    private readonly string? _token = settings.RemoteToken ?? Environment.GetEnvironmentVariable("RLM_SANDBOX_TOKEN");

    public string Name => "remote";

    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        if (_url is null)
        {
            return new FeatureStatus("remote sandbox", false, "No sandbox runner is configured: set RLM_SANDBOX_URL to its address.");
        }

        try
        {
            return await RunnerHealth.ReadAsync(s_client, _url, cancellationToken);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or JsonException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new FeatureStatus("remote sandbox", false, $"{_url} does not answer: {exception.Message}");
        }
    }

    public async Task<ISandboxSession> OpenAsync(SessionOptions options, IHostCalls hostCalls, CancellationToken cancellationToken)
    {
        var url = _url ?? throw new SandboxException(
            ErrorCodes.SandboxUnavailable, "The remote sandbox is off: set RLM_SANDBOX_URL to the address of a sandbox runner.");
        return await FrameSession.OpenAsync(Name, token => ConnectAsync(url, token), options, hostCalls, timeProvider, cancellationToken);
    }

    private async Task<IFrameTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (_token is { Length: > 0 })
        {
            socket.Options.SetRequestHeader("Authorization", $"Bearer {_token}");
        }

        if (settings.RemoteProject is { } project)
        {
            socket.Options.SetRequestHeader("X-Rlm-Project", project);
        }

        try
        {
            await socket.ConnectAsync(SessionsAddress(url), cancellationToken);
            return new WebSocketTransport(socket);
        }
        catch (WebSocketException exception)
        {
            var (code, message) = Refusal(url, socket.HttpStatusCode, exception);
            socket.Dispose();
            throw new SandboxException(code, message, exception);
        }
    }

    private static (string Code, string Message) Refusal(Uri url, HttpStatusCode status, WebSocketException exception) => status switch
    {
        HttpStatusCode.TooManyRequests => (ErrorCodes.Busy, $"The sandbox runner at {url} has no room for another session now; try again later."),
        HttpStatusCode.Unauthorized => (ErrorCodes.SandboxUnavailable, $"The sandbox runner at {url} does not accept the token: check RLM_SANDBOX_TOKEN."),
        0 => (ErrorCodes.SandboxUnavailable, $"The sandbox runner at {url} does not answer: {exception.Message}"),
        _ => (ErrorCodes.SandboxUnavailable, $"The sandbox runner at {url} answered {(int)status}."),
    };

    private static Uri SessionsAddress(Uri url) =>
        new UriBuilder(new Uri(url, "/v1/sessions")) { Scheme = url.Scheme is "https" or "wss" ? "wss" : "ws" }.Uri;

    private static Uri? FromEnvironment() =>
        Uri.TryCreate(Environment.GetEnvironmentVariable("RLM_SANDBOX_URL"), UriKind.Absolute, out var url) ? url : null;
}
