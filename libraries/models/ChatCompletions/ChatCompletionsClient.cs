using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace RlmAspire.Models.ChatCompletions;

/// <summary>A chat client for one model of an endpoint that speaks OpenAI's chat completions.</summary>
/// <param name="http">Shared; this client does not own it.</param>
/// <param name="provider">Where the endpoint is, and its key.</param>
/// <param name="model">The model's name as the endpoint knows it.</param>
/// <param name="attemptTimeout">Longest time to the whole reply, or between two parts of a streamed one.</param>
/// <param name="timeProvider">The clock of the timeout.</param>
internal sealed class ChatCompletionsClient(
    HttpClient http, ModelProvider provider, string model, TimeSpan attemptTimeout, TimeProvider timeProvider) : IChatClient
{
    private readonly Uri _endpoint = new($"{provider.BaseUrl.AbsoluteUri.TrimEnd('/')}/chat/completions");
    private readonly BackendErrors _errors = new(provider, attemptTimeout, timeProvider);
    private readonly ChatClientMetadata _metadata = new(provider.Name, provider.BaseUrl, model);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var deadline = new Deadline(attemptTimeout, timeProvider, cancellationToken);
        try
        {
            using var request = BuildRequest(messages, options, stream: false);
            using var response = await http.SendAsync(request, deadline.Token);
            await _errors.ThrowIfRefusedAsync(response, deadline.Token);
            var reply = await response.Content.ReadFromJsonAsync(WireJson.Default.CompletionReply, deadline.Token);
            return ReplyMapping.ToResponse(reply);
        }
        catch (Exception exception) when (_errors.Translate(exception, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var deadline = new Deadline(attemptTimeout, timeProvider, cancellationToken);
        await using var chunks = ReadChunksAsync(messages, options, deadline).GetAsyncEnumerator(deadline.Token);
        while (await MoveNextAsync(chunks, cancellationToken))
        {
            yield return ReplyMapping.ToUpdate(chunks.Current);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }

    private async Task<bool> MoveNextAsync(IAsyncEnumerator<CompletionReply> chunks, CancellationToken cancellationToken)
    {
        try
        {
            return await chunks.MoveNextAsync();
        }
        catch (Exception exception) when (_errors.Translate(exception, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    private async IAsyncEnumerable<CompletionReply> ReadChunksAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, Deadline deadline)
    {
        using var request = BuildRequest(messages, options, stream: true);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        await _errors.ThrowIfRefusedAsync(response, deadline.Token);
        await using var body = await response.Content.ReadAsStreamAsync(deadline.Token);
        await foreach (var data in ServerSentEvents.ReadAsync(body, deadline.Token))
        {
            deadline.Restart();
            yield return JsonSerializer.Deserialize(data, WireJson.Default.CompletionReply)
                ?? throw new JsonException("A part of the stream is null.");
        }
    }

    private HttpRequestMessage BuildRequest(IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        var body = new CompletionRequest(
            options?.ModelId ?? model,
            [.. messages.Select(message => new RequestMessage(message.Role.Value, message.Text))],
            options?.Temperature,
            options?.MaxOutputTokens,
            options?.Seed,
            options?.StopSequences,
            stream ? true : null,
            stream ? new StreamOptions(IncludeUsage: true) : null);
        var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = JsonContent.Create(body, WireJson.Default.CompletionRequest) };
        if (provider.ApiKey is { } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return request;
    }
}
