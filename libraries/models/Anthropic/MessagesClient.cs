using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using RlmAspire.Models.Http;

namespace RlmAspire.Models.Anthropic;

/// <summary>A chat client for one model of an endpoint that speaks Anthropic's messages.</summary>
internal sealed class MessagesClient(
    HttpClient http, ModelProvider provider, string model, TimeSpan attemptTimeout, TimeProvider timeProvider)
    : HttpChatClient(http, provider, model, attemptTimeout, timeProvider)
{
    private const string Version = "2023-06-01";

    private readonly ModelProvider _provider = provider;
    private readonly string _model = model;
    private readonly Uri _endpoint = AnthropicUrls.Of(provider, "messages");

    protected override HttpRequestMessage BuildRequest(IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        var body = RequestMapping.ToRequest(options?.ModelId ?? _model, messages, options, stream);
        var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = JsonContent.Create(body, MessagesJson.Default.MessagesRequest) };
        AddHeaders(request, _provider);
        return request;
    }

    /// <summary>What every request of this API carries.</summary>
    internal static void AddHeaders(HttpRequestMessage request, ModelProvider provider)
    {
        request.Headers.Add("anthropic-version", Version);
        if (provider.ApiKey is { } key)
        {
            request.Headers.Add("x-api-key", key);
        }
    }

    protected override async Task<ChatResponse> ReadReplyAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        ReplyReader.ToResponse(await response.Content.ReadFromJsonAsync(MessagesJson.Default.MessagesReply, cancellationToken));

    protected override async IAsyncEnumerable<ChatResponseUpdate> ReadPartsAsync(
        IAsyncEnumerable<string> data, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reply = new StreamedReply();
        await foreach (var part in data.WithCancellation(cancellationToken))
        {
            var next = JsonSerializer.Deserialize(part, MessagesJson.Default.StreamEvent) ?? throw new JsonException("A part of the stream is null.");
            if (next.Type == "error")
            {
                throw StreamedError(next.Error?.Type, next.Error?.Message);
            }

            yield return reply.Read(next);
            if (next.Type == "message_stop")
            {
                yield break;
            }
        }

        throw new EndOfStreamException();
    }
}
