using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RlmAspire.Testing.Models;

/// <summary>A server that speaks OpenAI's chat completions and Anthropic's messages, whole and streamed, and answers what a test tells it to.</summary>
public sealed class ScriptedModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();

    private ScriptedModelServer(WebApplication app) => _app = app;

    /// <summary>Root of the API, ending in <c>/v1</c>.</summary>
    public Uri BaseUrl => new($"{_app.Urls.First()}/v1");

    /// <summary>What it got so far.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    /// <summary>Gives the answer to a request.</summary>
    public Func<ScriptedRequest, ScriptedReply> Respond { get; set; } = _ => ScriptedReply.Of("hello");

    /// <summary>The models that <c>/v1/models</c> lists.</summary>
    public IReadOnlyList<string> Models { get; set; } = ["scripted-1"];

    /// <summary>Status of <c>/v1/models</c>.</summary>
    public int ModelsStatus { get; set; } = 200;

    /// <summary>Starts on a free port of the loopback interface.</summary>
    public static async Task<ScriptedModelServer> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ScriptedModelServer(builder.Build());
        server._app.MapPost("/v1/chat/completions", server.AnswerAsync);
        server._app.MapPost("/v1/messages", server.AnswerAsync);
        server._app.MapGet("/v1/models", server.ListAsync);
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Answers with these, one after another, the last one again and again.</summary>
    public void Script(params ScriptedReply[] replies)
    {
        var next = -1;
        Respond = _ => replies[Math.Min(Interlocked.Increment(ref next), replies.Length - 1)];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var body = (await JsonSerializer.DeserializeAsync<JsonObject>(context.Request.Body, cancellationToken: context.RequestAborted))!;
        var request = new ScriptedRequest(context.Request.Path, context.Request.Headers.Authorization, body) { ApiKey = context.Request.Headers["x-api-key"] };
        _requests.Enqueue(request);
        var reply = Respond(request);
        await using (context.RequestAborted.Register(() => reply.OnLeft?.Invoke()))
        {
            await Task.Delay(reply.Delay, context.RequestAborted);
        }

        WriteHead(context.Response, reply);
        IReplyFormat format = request.IsAnthropic ? new AnthropicFormat(reply) : new OpenAIFormat(reply);
        if (reply.RawBody is { } raw)
        {
            await context.Response.WriteAsync(raw, context.RequestAborted);
        }
        else if (reply.CutBody)
        {
            await context.Response.WriteAsync(format.Whole().ToJsonString()[..40], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        }
        else if (body["stream"]?.GetValue<bool>() == true)
        {
            await StreamAsync(context, reply, format);
        }
        else
        {
            await context.Response.WriteAsJsonAsync(format.Whole(), context.RequestAborted);
        }
    }

    private static void WriteHead(HttpResponse response, ScriptedReply reply)
    {
        response.StatusCode = reply.Status;
        if (reply.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = wait;
        }

        foreach (var (name, value) in reply.Headers)
        {
            response.Headers[name] = value;
        }
    }

    private static async Task StreamAsync(HttpContext context, ScriptedReply reply, IReplyFormat format)
    {
        context.Response.ContentType = "text/event-stream";
        await WriteAsync(context, format.Begin());
        foreach (var part in reply.Text.Chunk(4))
        {
            await WriteAsync(context, [format.Part(new string(part))]);
            if (reply.StreamError is { } error)
            {
                await WriteAsync(context, [format.Error(error)]);
                return;
            }

            if (reply.CutStream)
            {
                return;
            }
        }

        await WriteAsync(context, format.End());
    }

    private static async Task WriteAsync(HttpContext context, IEnumerable<string> events)
    {
        foreach (var text in events)
        {
            await context.Response.WriteAsync(text + "\n\n", context.RequestAborted);
        }
    }

    private Task ListAsync(HttpContext context)
    {
        context.Response.StatusCode = ModelsStatus;
        var models = new JsonArray([.. Models.Select(static id => (JsonNode)new JsonObject { ["id"] = id, ["object"] = "model" })]);
        return context.Response.WriteAsJsonAsync(new JsonObject { ["object"] = "list", ["data"] = models }, context.RequestAborted);
    }
}
