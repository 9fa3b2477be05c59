using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RlmAspire.ServiceDefaults.Tests;

/// <summary>Takes OTLP over HTTP and keeps the bodies. Strings stand in protobuf as they are, which is enough to look for them.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _bodies = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<OtlpReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/{signal}", receiver.TakeAsync);
        await app.StartAsync(cancellationToken);
        return receiver;
    }

    public string Received(string signal) => _bodies.GetValueOrDefault(signal, "");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        _bodies.AddOrUpdate(signal, _ => Text(body), (_, known) => known + Text(body));
    }

    private static string Text(MemoryStream body) => Encoding.Latin1.GetString(body.ToArray());
}
