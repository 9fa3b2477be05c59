using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using RlmAspire.Models.Http;

namespace RlmAspire.Models.ChatCompletions;

/// <summary>A chat client for one model of an endpoint that speaks OpenAI's chat completions.</summary>
internal sealed class ChatCompletionsClient(
    HttpClient http, ModelProvider provider, string model, TimeSpan attemptTimeout, TimeProvider timeProvider)
    : HttpChatClient(http, provider, model, attemptTimeout, timeProvider)
{
    private const string EndMark = "[DONE]";

    private readonly ModelProvider _provider = provider;
    private readonly string _model = model;
    private readonly Uri _endpoint = new($"{provider.BaseUrl.AbsoluteUri.TrimEnd('/')}/chat/completions");

    protected override HttpRequestMessage BuildRequest(IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        var body = new CompletionRequest(
            options?.ModelId ?? _model,
            [.. messages.Select(message => new RequestMessage(message.Role.Value, message.Text))],
            options?.Temperature,
            options?.MaxOutputTokens,
            options?.Seed,
            options?.StopSequences,
            stream ? true : null,
            stream ? new StreamOptions(IncludeUsage: true) : null,
            _provider.IsOpenRouter ? new UsageOptions(Include: true) : null);
        var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = JsonContent.Create(body, WireJson.Default.CompletionRequest) };
        if (_provider.ApiKey is { } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return request;
    }

    protected override async Task<ChatResponse> ReadReplyAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        ReplyMapping.ToResponse(await response.Content.ReadFromJsonAsync(WireJson.Default.CompletionReply, cancellationToken));

    protected override async IAsyncEnumerable<ChatResponseUpdate> ReadPartsAsync(
        IAsyncEnumerable<string> data, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var part in data.WithCancellation(cancellationToken))
        {
            if (part == EndMark)
            {
                yield break;
            }

            var chunk = JsonSerializer.Deserialize(part, WireJson.Default.CompletionReply) ?? throw new JsonException("A part of the stream is null.");
            // Some endpoints find out that they cannot answer when the status has gone out already.
            yield return chunk.Error is { } error
                ? throw StreamedError(error.Type ?? $"{error.Code}", error.Message)
                : ReplyMapping.ToUpdate(chunk);
        }

        throw new EndOfStreamException();
    }
}
