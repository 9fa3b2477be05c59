using System.Net.Http.Headers;
using System.Security.Cryptography;
using RlmAspire.Contracts.Signing;
using RlmAspire.Contracts.Traces;
using RlmAspire.Testing;

namespace RlmAspire.Benchmarks.Ingest;

/// <summary>A run as a client uploads it: pieces of NDJSON, each signed.</summary>
internal sealed class SignedUpload(TraceBuilder trace, int eventsInARequest)
{
    private readonly byte[][] _bodies = [.. trace.Events.Chunk(eventsInARequest).Select(Lines)];

    public async Task RunAsync(HttpClient http, SigningKey key, CancellationToken cancellationToken)
    {
        var path = new Uri(http.BaseAddress!, $"/ingest/v1/runs/{trace.Run}/events");
        foreach (var body in _bodies)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            var header = Nip98.CreateHeader(key, "POST", path, Convert.ToHexStringLower(SHA256.HashData(body)), TimeProvider.System.GetUtcNow());
            request.Headers.TryAddWithoutValidation("Authorization", header);
            using var answer = await http.SendAsync(request, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static byte[] Lines(TraceEvent[] events)
    {
        using var lines = new MemoryStream();
        foreach (var traceEvent in events)
        {
            lines.Write(TraceEventJson.ToUtf8(traceEvent));
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }
}
