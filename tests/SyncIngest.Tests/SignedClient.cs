using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using RlmAspire.Contracts.Signing;
using RlmAspire.Contracts.Traces;
using RlmAspire.Testing;

namespace RlmAspire.SyncIngest.Tests;

/// <summary>Calls the service as the protocol says.</summary>
internal sealed class SignedClient(HttpClient http, SigningKey key)
{
    public SigningKey Key => key;

    public static byte[] Lines(IEnumerable<TraceEvent> events) => [.. events.SelectMany(traceEvent => TraceEventJson.ToUtf8(traceEvent).Append((byte)'\n'))];

    public Task<HttpResponseMessage> UploadAsync(TraceBuilder trace, CancellationToken cancellationToken) => UploadAsync(trace.Run, trace.Events, cancellationToken);

    public Task<HttpResponseMessage> UploadAsync(Guid run, IEnumerable<TraceEvent> events, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"/ingest/v1/runs/{run}/events", Lines(events), cancellationToken);

    public Task<HttpResponseMessage> UploadAsync(Guid run, string lines, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"/ingest/v1/runs/{run}/events", Encoding.UTF8.GetBytes(lines), cancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        using var request = Request(method, path, body);
        request.Headers.TryAddWithoutValidation("Authorization", Header(method, path, body));
        return await http.SendAsync(request, cancellationToken);
    }

    /// <summary>Sends with whatever header a test makes up.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[]? body, string? header, CancellationToken cancellationToken)
    {
        using var request = Request(method, path, body);
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", header);
        }

        return await http.SendAsync(request, cancellationToken);
    }

    public string Header(HttpMethod method, string path, byte[]? body, TimeSpan skew = default) => Nip98.CreateHeader(
        key, method.Method, new Uri(http.BaseAddress!, path), body is null ? null : Convert.ToHexStringLower(SHA256.HashData(body)), TimeProvider.System.GetUtcNow() + skew);

    public async Task<ClientWebSocket> ConnectAsync(Guid run, CancellationToken cancellationToken)
    {
        var path = $"/ws/ingest/v1/runs/{run}";
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", Header(HttpMethod.Get, path, null));
        var address = new UriBuilder(new Uri(http.BaseAddress!, path)) { Scheme = "ws" }.Uri;
        await socket.ConnectAsync(address, cancellationToken);
        return socket;
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, byte[]? body)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } };
        }

        return request;
    }
}
