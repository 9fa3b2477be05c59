using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using RlmAspire.Models.Anthropic;
using RlmAspire.Models.Baseline;
using RlmAspire.Models.ChatCompletions;
using RlmAspire.Models.Pricing;
using RlmAspire.Models.Retry;
using RlmAspire.Models.Routing;
using RlmAspire.Models.Telemetry;

namespace RlmAspire.Models;

/// <summary>The configured endpoints and the built-in baseline.</summary>
/// <remarks>A client is, from the outside in: failover, where several models may answer; telemetry; retries; the endpoint.</remarks>
/// <param name="options">Which endpoints there are.</param>
/// <param name="timeProvider">The clock of retries and timeouts.</param>
public sealed class ModelCatalog(ModelOptions options, TimeProvider timeProvider) : IModelCatalog, IDisposable
{
    /// <summary>Name of the built-in policy that needs no key.</summary>
    public const string Baseline = "baseline/extractive";

    /// <summary>Names can come from anyone who may call this server's models.</summary>
    private const int MostKept = 1000;

    private const long LargestReply = 64 * 1024 * 1024;

    private readonly ModelNames _names = new(options);
    private readonly ConcurrentDictionary<string, ResolvedModel> _models = new(StringComparer.Ordinal);

    // The attempt's own deadline is the timeout; connections are renewed so that a change of DNS is seen.
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LargestReply,
    };

    /// <inheritdoc/>
    public ResolvedModel ResolveDefault() => Resolve(_names.Default());

    /// <inheritdoc/>
    public ResolvedModel Resolve(string name) =>
        _models.TryGetValue(name, out var known) ? known
        : _models.Count < MostKept ? _models.GetOrAdd(name, Build)
        : Build(name);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private ResolvedModel Build(string name)
    {
        var names = _names.Expand(name);
        if (names is [var only])
        {
            return BuildOne(only, options.Retries);
        }

        List<ResolvedModel> models = [.. names.Select((part, index) => BuildOne(part, index < names.Count - 1 ? options.Retries.WithOthers() : options.Retries))];
        return new ResolvedModel(
            string.Join(", ", models.Select(static model => model.Name)),
            new FailoverChatClient(models, timeProvider),
            Baseline: models.TrueForAll(static model => model.Baseline),
            Price: null);
    }

    private ResolvedModel BuildOne(string name, RetryOptions retries)
    {
        if (name == Baseline)
        {
            return new ResolvedModel(name, new ExtractiveChatClient().UseTelemetry(), Baseline: true, ModelPrice.Free) { PriceSource = "no language model" };
        }

        var (provider, model) = _names.Find(name);
        IChatClient endpoint = provider.Protocol == ModelProtocol.Anthropic
            ? new MessagesClient(_http, provider, model, options.AttemptTimeout, timeProvider)
            : new ChatCompletionsClient(_http, provider, model, options.AttemptTimeout, timeProvider);
        var quote = PriceTable.Find(options.Prices, provider, model);
        return new ResolvedModel($"{provider.Name}/{model}", endpoint.UseRetry(retries, timeProvider).UseTelemetry(), Baseline: false, quote?.Price)
        {
            PriceSource = quote?.Source,
        };
    }
}
