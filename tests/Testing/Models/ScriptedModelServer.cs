using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RlmAspire.Testing.Models;

/// <summary>A server that speaks OpenAI's chat completions, whole and streamed, and answers what a test tells it to.</summary>
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

    /// <summary>Starts on a free port of the loopback interface.</summary>
    public static async Task<ScriptedModelServer> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ScriptedModelServer(builder.Build());
        server._app.MapPost("/v1/chat/completions", server.AnswerAsync);
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
        var request = new ScriptedRequest(context.Request.Path, context.Request.Headers.Authorization, body);
        _requests.Enqueue(request);
        var reply = Respond(request);
        await using (context.RequestAborted.Register(() => reply.OnLeft?.Invoke()))
        {
            await Task.Delay(reply.Delay, context.RequestAborted);
        }

        context.Response.StatusCode = reply.Status;
        if (reply.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = wait;
        }

        if (reply.RawBody is { } raw)
        {
            await context.Response.WriteAsync(raw, context.RequestAborted);
        }
        else if (body["stream"]?.GetValue<bool>() == true)
        {
            await StreamAsync(context, reply);
        }
        else
        {
            await context.Response.WriteAsJsonAsync(Completion(reply), context.RequestAborted);
        }
    }

    private static async Task StreamAsync(HttpContext context, ScriptedReply reply)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var part in reply.Text.Chunk(4))
        {
            await WriteAsync(context, Chunk(new JsonObject { ["content"] = new string(part) }, finishReason: null));
            if (reply.CutStream)
            {
                return;
            }
        }

        await WriteAsync(context, Chunk([], reply.FinishReason));
        await WriteAsync(context, new JsonObject { ["id"] = "chatcmpl-1", ["choices"] = new JsonArray(), ["usage"] = Usage(reply) });
        await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
    }

    private static Task WriteAsync(HttpContext context, JsonObject chunk) =>
        context.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n", context.RequestAborted);

    private static JsonObject Chunk(JsonObject delta, string? finishReason) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1_763_640_000,
        ["model"] = "scripted-1",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finishReason }),
    };

    private static JsonObject Completion(ScriptedReply reply) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1_763_640_000,
        ["model"] = "scripted-1",
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = reply.Text, ["refusal"] = null },
            ["finish_reason"] = reply.FinishReason,
        }),
        ["usage"] = Usage(reply),
    };

    private static JsonObject Usage(ScriptedReply reply) => new()
    {
        ["prompt_tokens"] = reply.Usage.Prompt,
        ["completion_tokens"] = reply.Usage.Completion,
        ["total_tokens"] = reply.Usage.Prompt + reply.Usage.Completion,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = reply.Usage.Cached },
        ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = reply.Usage.Reasoning },
    };
}
