using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Signing;
using RlmAspire.Contracts.Sync;

namespace RlmAspire.Cli.Sync;

/// <summary>The signed upload requests of docs/protocol.md section 2. A lost connection and a busy server are tried again with growing waits.</summary>
/// <param name="http">Its timeout must allow for the largest payload.</param>
/// <param name="server">Root of the server, with a slash at the end.</param>
/// <param name="key">Signs each request.</param>
/// <param name="timeProvider">The clock of signatures and waits.</param>
/// <param name="retries">When to try again, and whom to tell.</param>
internal sealed class IngestClient(HttpClient http, Uri server, SigningKey key, TimeProvider timeProvider, RetryPlan retries)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    public Uri Server => server;

    public SigningKey Key => key;

    /// <summary>What the server holds of the run; null when it does not know it.</summary>
    public async Task<UploadAck?> GetAckAsync(Guid run, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, $"ingest/v1/runs/{run}", null, cancellationToken, HttpStatusCode.NotFound);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync(response, ContractsJsonContext.Default.UploadAck, cancellationToken);
    }

    /// <summary>Those of the payloads that the server lacks.</summary>
    public async Task<BlobList> FindMissingAsync(BlobList blobs, CancellationToken cancellationToken)
    {
        var body = Json(blobs, ContractsJsonContext.Default.BlobList);
        using var response = await SendAsync(HttpMethod.Post, "ingest/v1/blobs/missing", body, cancellationToken);
        return await ReadAsync(response, ContractsJsonContext.Default.BlobList, cancellationToken);
    }

    public async Task PutBlobAsync(string sha256, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Put, $"ingest/v1/blobs/{sha256}", new SignedBody(content, sha256, "application/octet-stream"), cancellationToken);
    }

    /// <param name="run">The run.</param>
    /// <param name="lines">Events as NDJSON.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<UploadAck> PostEventsAsync(Guid run, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        var body = new SignedBody(lines, Sha256(lines.Span), "application/x-ndjson");
        using var response = await SendAsync(HttpMethod.Post, $"ingest/v1/runs/{run}/events", body, cancellationToken);
        return await ReadAsync(response, ContractsJsonContext.Default.UploadAck, cancellationToken);
    }

    public async Task PutSealAsync(Guid run, RunSeal seal, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Put, $"ingest/v1/runs/{run}/seal", Json(seal, ContractsJsonContext.Default.RunSeal), cancellationToken);
    }

    private static SignedBody Json<T>(T value, JsonTypeInfo<T> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        return new SignedBody(bytes, Sha256(bytes), "application/json");
    }

    private static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            throw new ServerRefusal(ErrorCodes.Invalid, $"{response.RequestMessage?.RequestUri} does not answer as an RlmAspire server does.");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, SignedBody? body, CancellationToken cancellationToken, params HttpStatusCode[] alsoFine)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var response = await http.SendAsync(Request(method, path, body), cancellationToken);
                if (response.IsSuccessStatusCode || alsoFine.Contains(response.StatusCode))
                {
                    return response;
                }

                using (response)
                {
                    if (!IsPassing(response.StatusCode) || attempt == retries.Waits.Count)
                    {
                        throw await ProblemReply.ReadAsync(response, cancellationToken);
                    }

                    await WaitAsync(attempt, $"is busy ({(int)response.StatusCode})", response.Headers.RetryAfter?.Delta, cancellationToken);
                }
            }
            catch (Exception exception) when (IsLostConnection(exception, cancellationToken))
            {
                if (attempt == retries.Waits.Count)
                {
                    throw new RlmException(ErrorCodes.Unavailable, $"The server {server} cannot be reached: {exception.Message}", exception);
                }

                await WaitAsync(attempt, "does not answer", null, cancellationToken);
            }
        }
    }

    // Signed anew for each attempt: a server takes an event id once, and the first attempt may have come through.
    private HttpRequestMessage Request(HttpMethod method, string path, SignedBody? body)
    {
        var url = new Uri(server, path);
        var request = new HttpRequestMessage(method, url);
        request.Headers.TryAddWithoutValidation("Authorization", Nip98.CreateHeader(key, method.Method, url, body?.Sha256, timeProvider.GetUtcNow()));
        if (body is not null)
        {
            request.Content = new ReadOnlyMemoryContent(body.Content) { Headers = { ContentType = new MediaTypeHeaderValue(body.MediaType) } };
        }

        return request;
    }

    private static bool IsPassing(HttpStatusCode status) => (int)status >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;

    private static bool IsLostConnection(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or IOException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested);

    private Task WaitAsync(int attempt, string reason, TimeSpan? asked, CancellationToken cancellationToken)
    {
        var wait = asked is { } told && told < s_longestWait && told > retries.Waits[attempt] ? told : retries.Waits[attempt];
        retries.Waiting($"{server} {reason}; next attempt in {wait.TotalSeconds} s.");
        return Task.Delay(wait, timeProvider, cancellationToken);
    }
}
