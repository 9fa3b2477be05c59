using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RlmAspire.EndToEnd.Tests.Models;

/// <summary>A model provider on loopback that speaks the OpenAI chat-completions format and answers from a script.</summary>
/// <remarks>Each reply waits for <see cref="Release"/>, so that a test decides how far a run has got when it looks.</remarks>
internal sealed class ScriptedModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _permits = new(0);
    private readonly Queue<string> _replies;

    private ScriptedModel(WebApplication app, IEnumerable<string> replies)
    {
        _app = app;
        _replies = new Queue<string>(replies);
    }

    public string BaseUrl => $"{_app.Urls.First()}/v1";

    public static async Task<ScriptedModel> StartAsync(CancellationToken cancellationToken, params string[] replies)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var model = new ScriptedModel(app, replies);
        app.MapPost("/v1/chat/completions", model.AnswerAsync);
        await app.StartAsync(cancellationToken);
        return model;
    }

    public void Release(int replies = 1) => _permits.Release(replies);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        await _permits.WaitAsync(context.RequestAborted);
        var text = _replies.TryDequeue(out var reply) ? reply : "The script has ended.";
        if (request?["stream"]?.GetValue<bool>() == true)
        {
            await StreamAsync(context, text);
            return;
        }

        await context.Response.WriteAsJsonAsync(Completion("chat.completion", "message", text), context.RequestAborted);
    }

    private static async Task StreamAsync(HttpContext context, string text)
    {
        context.Response.ContentType = "text/event-stream";
        var chunk = Completion("chat.completion.chunk", "delta", text);
        await context.Response.WriteAsync($"data: {JsonSerializer.Serialize(chunk)}\n\ndata: [DONE]\n\n", context.RequestAborted);
    }

    private static JsonObject Completion(string kind, string part, string text) => new()
    {
        ["id"] = "chatcmpl-scripted",
        ["object"] = kind,
        ["created"] = 1_700_000_000,
        ["model"] = "scripted",
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["finish_reason"] = "stop",
            [part] = new JsonObject { ["role"] = "assistant", ["content"] = text },
        }),
        ["usage"] = new JsonObject { ["prompt_tokens"] = 100, ["completion_tokens"] = 20, ["total_tokens"] = 120 },
    };
}
