using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Signing;
using RlmAspire.Contracts.Sync;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Cli.Tests.Sync;

/// <summary>A server of the upload protocol that keeps everything in memory and can be told to misbehave. The real one is tested elsewhere.</summary>
internal sealed class FakeIngest : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, bool> _seenSignatures = new();

    private FakeIngest(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First() + "/");

    public List<TraceEvent> Events { get; } = [];

    public ConcurrentDictionary<string, byte[]> Blobs { get; } = new();

    public RunSeal? Seal { get; private set; }

    public int Requests { get; private set; }

    public int Connections { get; private set; }

    /// <summary>Answers a request itself, before the protocol does; returns whether it has.</summary>
    public Func<HttpContext, Task<bool>> Intercept { get; set; } = static _ => Task.FromResult(false);

    /// <summary>Changes what the run's page says, before it is sent.</summary>
    public Func<RunDetail, RunDetail> Forge { get; set; } = static detail => detail;

    /// <summary>Drops the socket once so many events have come over it; 0 for never.</summary>
    public int DropSocketAfter { get; set; }

    public string? RefuseSocketWith { get; set; }

    public static async Task<FakeIngest> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var fake = new FakeIngest(app);
        app.UseWebSockets();
        app.Run(fake.HandleAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return fake;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public static async Task<bool> ProblemAsync(HttpContext context, int status, string code, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        await context.Response.WriteAsync(new JsonObject { ["code"] = code, ["detail"] = detail }.ToJsonString());
        return true;
    }

    private async Task HandleAsync(HttpContext context)
    {
        Requests++;
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content);
        var body = content.ToArray();
        if (await Intercept(context))
        {
            return;
        }

        if (context.Request.Path.StartsWithSegments("/api/rlm/runs", StringComparison.Ordinal))
        {
            await ShowAsync(context);
            return;
        }

        var signed = Nip98.Verify(
            context.Request.Headers.Authorization, context.Request.Method, new Uri(context.Request.GetEncodedUrl()),
            body.Length == 0 ? null : Convert.ToHexStringLower(SHA256.HashData(body)), TimeProvider.System.GetUtcNow());
        if (!signed.IsAccepted || !_seenSignatures.TryAdd(signed.Event!.Id, true))
        {
            await ProblemAsync(context, 401, signed.Code ?? "signature_replayed", signed.Message ?? "seen before");
            return;
        }

        await RouteAsync(context, body);
    }

    private Task RouteAsync(HttpContext context, byte[] body) => (context.Request.Method, context.Request.Path.Value!.Trim('/').Split('/')) switch
    {
        ("GET", ["ws", ..]) => ServeSocketAsync(context),
        ("GET", [_, _, "runs", var run]) => Events.Count == 0 ? ProblemAsync(context, 404, "not_found", "unknown") : AckAsync(context, Guid.Parse(run)),
        ("POST", [_, _, "blobs", "missing"]) => MissingAsync(context, body),
        ("PUT", [_, _, "blobs", var sha256]) => KeepAsync(context, sha256, body),
        ("POST", [_, _, "runs", var run, "events"]) => AppendAsync(context, Guid.Parse(run), body),
        ("PUT", [_, _, "runs", _, "seal"]) => SealAsync(context, body),
        _ => ProblemAsync(context, 404, "not_found", "no route"),
    };

    private Task AckAsync(HttpContext context, Guid run) =>
        context.Response.WriteAsJsonAsync(new UploadAck(run, Events.Count - 1), ContractsJsonContext.Default.UploadAck);

    private Task ShowAsync(HttpContext context)
    {
        if (Events.Count == 0)
        {
            return ProblemAsync(context, 404, "not_found", "unknown");
        }

        var projector = new RunProjector(Events[0].Run);
        Events.ForEach(projector.Apply);
        var detail = projector.Detail with { Summary = projector.Summary with { Signer = Seal?.Pubkey }, HeadSignature = Seal?.Sig };
        return context.Response.WriteAsJsonAsync(Forge(detail), ContractsJsonContext.Default.RunDetail);
    }

    private Task MissingAsync(HttpContext context, byte[] body)
    {
        var asked = JsonSerializer.Deserialize(body, ContractsJsonContext.Default.BlobList)!;
        return context.Response.WriteAsJsonAsync(new BlobList([.. asked.Sha256.Where(sha256 => !Blobs.ContainsKey(sha256))]), ContractsJsonContext.Default.BlobList);
    }

    private Task KeepAsync(HttpContext context, string sha256, byte[] body)
    {
        Blobs[sha256] = body;
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private Task AppendAsync(HttpContext context, Guid run, byte[] body)
    {
        foreach (var line in Encoding.UTF8.GetString(body).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Append(TraceEventJson.Parse(Encoding.UTF8.GetBytes(line)));
        }

        return AckAsync(context, run);
    }

    private void Append(TraceEvent traceEvent)
    {
        lock (_gate)
        {
            AppendNext(traceEvent);
        }
    }

    private void AppendNext(TraceEvent traceEvent)
    {
        if (traceEvent.Seq < Events.Count)
        {
            return;
        }

        if (HashChain.Check(traceEvent, traceEvent.Run, Events.Count, Events.Count == 0 ? HashChain.Start : Events[^1].Hash) is { } fault)
        {
            throw new InvalidOperationException(fault.Reason);
        }

        if (BlobReference.In(traceEvent.Data).Any(blob => !Blobs.ContainsKey(blob.Sha256)))
        {
            throw new InvalidOperationException("A payload did not come before its event.");
        }

        Events.Add(traceEvent);
    }

    private Task SealAsync(HttpContext context, byte[] body)
    {
        var seal = JsonSerializer.Deserialize(body, ContractsJsonContext.Default.RunSeal)!;
        if (seal.Hash != Events[^1].Hash || !SigningKey.VerifyHash(seal.Pubkey, seal.Hash, seal.Sig))
        {
            return ProblemAsync(context, 409, "conflict", "another head");
        }

        Seal = seal;
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private async Task ServeSocketAsync(HttpContext context)
    {
        Connections++;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await SendAsync(socket, $$"""{"ack":{{Events.Count - 1}}}""");
        var buffer = new byte[1 << 20];
        for (var received = 1; ; received++)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            if (RefuseSocketWith is not null)
            {
                await SendAsync(socket, RefuseSocketWith);
                await socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, "refused", context.RequestAborted);
                return;
            }

            if (DropSocketAfter > 0 && received > DropSocketAfter)
            {
                context.Abort();
                return;
            }

            Append(TraceEventJson.Parse(buffer.AsMemory(0, part.Count)));
            await SendAsync(socket, $$"""{"ack":{{Events.Count - 1}}}""");
        }
    }

    private static ValueTask SendAsync(WebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
}
