using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Models.Http;

/// <summary>One model of an HTTP endpoint: an attempt has a deadline, and whatever goes wrong is a <see cref="BackendException"/>.</summary>
/// <param name="http">Shared; this client does not own it.</param>
/// <param name="provider">Where the endpoint is, and its key.</param>
/// <param name="model">The model's name as the endpoint knows it.</param>
/// <param name="attemptTimeout">Longest time to the whole reply, or between two parts of a streamed one.</param>
/// <param name="timeProvider">The clock of the timeout.</param>
internal abstract class HttpChatClient(
    HttpClient http, ModelProvider provider, string model, TimeSpan attemptTimeout, TimeProvider timeProvider) : IChatClient
{
    private readonly BackendErrors _errors = new(provider, attemptTimeout, timeProvider);
    private readonly ChatClientMetadata _metadata = new(provider.Name, provider.BaseUrl, model);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var conversation = Check(messages);
        using var deadline = new Deadline(attemptTimeout, timeProvider, cancellationToken);
        try
        {
            using var request = BuildRequest(conversation, options, stream: false);
            using var response = await http.SendAsync(request, deadline.Token);
            await _errors.ThrowIfRefusedAsync(response, deadline.Token);
            return await ReadReplyAsync(response, deadline.Token);
        }
        catch (Exception exception) when (_errors.Translate(exception, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var conversation = Check(messages);
        using var deadline = new Deadline(attemptTimeout, timeProvider, cancellationToken);
        await using var updates = StreamAsync(conversation, options, deadline).GetAsyncEnumerator(deadline.Token);
        while (await MoveNextAsync(updates, cancellationToken))
        {
            yield return updates.Current;
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

    /// <summary>The request in the endpoint's format, with the key on it.</summary>
    protected abstract HttpRequestMessage BuildRequest(IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream);

    /// <summary>Reads a whole reply; what is none is a <see cref="System.Text.Json.JsonException"/>.</summary>
    protected abstract Task<ChatResponse> ReadReplyAsync(HttpResponseMessage response, CancellationToken cancellationToken);

    /// <summary>Reads a streamed reply; one without its end is an <see cref="EndOfStreamException"/>.</summary>
    protected abstract IAsyncEnumerable<ChatResponseUpdate> ReadPartsAsync(IAsyncEnumerable<string> data, CancellationToken cancellationToken);

    /// <summary>The error that a stream tells of after it has begun.</summary>
    protected BackendException StreamedError(string? type, string? message) => _errors.Streamed(type, message);

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(IReadOnlyList<ChatMessage> messages, ChatOptions? options, Deadline deadline)
    {
        using var request = BuildRequest(messages, options, stream: true);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        await _errors.ThrowIfRefusedAsync(response, deadline.Token);
        await using var body = await response.Content.ReadAsStreamAsync(deadline.Token);
        await foreach (var update in ReadPartsAsync(ServerSentEvents.ReadAsync(body, deadline.Token), deadline.Token))
        {
            deadline.Restart();
            yield return update;
        }
    }

    private async Task<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception exception) when (_errors.Translate(exception, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    // What is not sent must not be missing unnoticed.
    private static IReadOnlyList<ChatMessage> Check(IEnumerable<ChatMessage> messages)
    {
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        return conversation.SelectMany(static message => message.Contents).FirstOrDefault(static content => content is not (TextContent or UsageContent)) is { } other
            ? throw new RlmException(ErrorCodes.Invalid, $"A message holds a part that is no text ({other.GetType().Name}); only text is sent to models.")
            : conversation;
    }
}
