using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace RlmAspire.Gateway.Tests;

/// <summary>A service behind the gateway that tells what it was asked.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Upstream(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<Upstream> StartAsync(string name, CancellationToken cancellationToken, string address = "http://127.0.0.1:0", RequestDelegate? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(address);
        app.UseWebSockets();
        app.Map("/{**rest}", context => 
             context.WebSockets.IsWebSocketRequest ? EchoAsync(context)
            : answer is not null ? answer(context)
            : TellAsync(context, name));
        await app.StartAsync(cancellationToken);
        return new Upstream(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task TellAsync(HttpContext context, string name)
    {
        using var body = new StreamReader(context.Request.Body);
        var answer = new JsonObject
        {
            ["service"] = name,
            ["method"] = context.Request.Method,
            ["path"] = context.Request.GetEncodedPathAndQuery(),
            ["forwardedHost"] = context.Request.Headers["X-Forwarded-Host"].ToString(),
            ["forwardedProto"] = context.Request.Headers["X-Forwarded-Proto"].ToString(),
            ["traceParent"] = context.Request.Headers.TraceParent.ToString(),
            ["body"] = await body.ReadToEndAsync(context.RequestAborted),
            ["padding"] = new string('x', 2000),
        };
        await context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[1024];
        while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: not WebSocketMessageType.Close } received)
        {
            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, context.RequestAborted);
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
    }
}
