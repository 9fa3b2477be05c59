using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace RlmAspire.Models.Routing;

/// <summary>Asks several models in their order until one answers. A refusal of the request ends it: the next one would only hide it.</summary>
/// <remarks>A model that was down or limited rests for as long as it asks, or a while: it is asked again before that only when all others fail.</remarks>
/// <param name="models">In the order of preference; at least one.</param>
/// <param name="timeProvider">The clock of the rests.</param>
internal sealed class FailoverChatClient(IReadOnlyList<ResolvedModel> models, TimeProvider timeProvider) : IChatClient
{
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longestRest = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _restUntil = new(StringComparer.Ordinal);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var route = new Route(Order(), options);
        while (true)
        {
            try
            {
                var response = await route.Current.Client.GetResponseAsync(conversation, route.Options, cancellationToken);
                return route.FactsOf(ReplyFacts.Of(response)).On(response);
            }
            catch (BackendException failure) when (failure.OthersMayAnswer && route.HasNext)
            {
                Rest(route.Current, failure);
                route.MoveNext();
            }
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var route = new Route(Order(), options);
        await using var updates = await StartAsync(route, messages as IReadOnlyList<ChatMessage> ?? [.. messages], cancellationToken);
        var facts = route.FactsOf(new ReplyFacts());
        do
        {
            yield return facts.On(updates.Current);
        }
        while (await updates.MoveNextAsync());
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => models[0].Client.GetService(serviceType, serviceKey);

    public void Dispose()
    {
    }

    /// <summary>Gets to the first part of a stream. What fails after it cannot be asked of another model: the caller has seen text.</summary>
    private async Task<IAsyncEnumerator<ChatResponseUpdate>> StartAsync(Route route, IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken)
    {
        while (true)
        {
            var updates = route.Current.Client.GetStreamingResponseAsync(messages, route.Options, cancellationToken).GetAsyncEnumerator(cancellationToken);
            try
            {
                await updates.MoveNextAsync();
                return updates;
            }
            catch (Exception exception)
            {
                await updates.DisposeAsync();
                if (exception is not BackendException { OthersMayAnswer: true } failure || !route.HasNext)
                {
                    throw;
                }

                Rest(route.Current, failure);
                route.MoveNext();
            }
        }
    }

    private List<ResolvedModel> Order()
    {
        var now = timeProvider.GetUtcNow();
        return [.. models.OrderBy(model => _restUntil.GetValueOrDefault(model.Name) > now)];
    }

    private void Rest(ResolvedModel model, BackendException failure)
    {
        var wait = failure.RetryAfter ?? s_rest;
        _restUntil[model.Name] = timeProvider.GetUtcNow() + (wait < s_longestRest ? wait : s_longestRest);
    }
}
