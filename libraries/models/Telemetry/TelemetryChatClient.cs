using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Models.Telemetry;

/// <summary>One CLIENT span and two measurements a call. Messages are never captured.</summary>
internal sealed class TelemetryChatClient : DelegatingChatClient
{
    private readonly ChatClientMetadata _metadata;

    public TelemetryChatClient(IChatClient inner)
        : base(inner) => _metadata = inner.GetService<ChatClientMetadata>() ?? new ChatClientMetadata();

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var operation = new Operation(_metadata, options);
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            operation.Complete(response);
            return response;
        }
        catch (Exception exception)
        {
            operation.Fail(exception);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var operation = new Operation(_metadata, options);
        var seen = new List<ChatResponseUpdate>();
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(updates, operation))
        {
            seen.Add(updates.Current);
            yield return updates.Current;
        }

        operation.Complete(seen.ToChatResponse());
    }

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, Operation operation)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception exception)
        {
            operation.Fail(exception);
            throw;
        }
    }

    private sealed class Operation : IDisposable
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private readonly Activity? _activity;
        private TagList _tags;

        public Operation(ChatClientMetadata metadata, ChatOptions? options)
        {
            var model = options?.ModelId ?? metadata.DefaultModelId;
            _tags = new TagList
            {
                { "gen_ai.operation.name", "chat" },
                { "gen_ai.provider.name", metadata.ProviderName },
                { "gen_ai.request.model", model },
                { "server.address", metadata.ProviderUri?.Host },
                { "server.port", metadata.ProviderUri?.Port },
            };
            _activity = ModelTelemetry.Source.StartActivity(ActivityKind.Client, tags: _tags, name: $"chat {model}");
        }

        public void Complete(ChatResponse response)
        {
            _activity?.SetTag("gen_ai.response.id", response.ResponseId);
            _activity?.SetTag("gen_ai.response.model", response.ModelId);
            _activity?.SetTag("gen_ai.response.finish_reasons", response.FinishReason is { } reason ? new[] { reason.Value } : null);
            if (response.Usage is not { } usage)
            {
                return;
            }

            _activity?.SetTag("gen_ai.usage.input_tokens", usage.InputTokenCount);
            _activity?.SetTag("gen_ai.usage.output_tokens", usage.OutputTokenCount);
            _activity?.SetTag("gen_ai.usage.cache_read.input_tokens", usage.CachedInputTokenCount);
            _activity?.SetTag("gen_ai.usage.cache_creation.input_tokens", UsageMapping.CacheWriteOf(usage) is > 0 and var written ? written : null);
            _activity?.SetTag("gen_ai.usage.reasoning.output_tokens", usage.ReasoningTokenCount);
            Count(usage.InputTokenCount, "input");
            Count(usage.OutputTokenCount, "output");
        }

        public void Fail(Exception exception)
        {
            var type = exception is RlmException known ? known.Code : exception.GetType().FullName;
            _tags.Add("error.type", type);
            _activity?.SetTag("error.type", type);
            _activity?.SetStatus(ActivityStatusCode.Error, exception is RlmException ? exception.Message : null);
        }

        public void Dispose()
        {
            ModelTelemetry.Duration.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, _tags);
            _activity?.Dispose();
        }

        private void Count(long? tokens, string type)
        {
            if (tokens is { } count)
            {
                var tags = _tags;
                tags.Add("gen_ai.token.type", type);
                ModelTelemetry.TokenUsage.Record(count, tags);
            }
        }
    }
}
