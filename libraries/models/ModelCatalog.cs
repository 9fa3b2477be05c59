using System.Collections.Concurrent;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models.Baseline;
using RlmAspire.Models.ChatCompletions;
using RlmAspire.Models.Pricing;
using RlmAspire.Models.Retry;
using RlmAspire.Models.Telemetry;

namespace RlmAspire.Models;

/// <summary>The configured endpoints and the built-in baseline.</summary>
/// <param name="options">Which endpoints there are.</param>
/// <param name="timeProvider">The clock of retries and timeouts.</param>
public sealed class ModelCatalog(ModelOptions options, TimeProvider timeProvider) : IModelCatalog, IDisposable
{
    /// <summary>Name of the built-in policy that needs no key.</summary>
    public const string Baseline = "baseline/extractive";

    private const long LargestReply = 64 * 1024 * 1024;
    private const string DefaultOpenAIModel = "gpt-5-mini";

    private readonly ConcurrentDictionary<string, ResolvedModel> _models = new(StringComparer.Ordinal);

    // The attempt's own deadline is the timeout; connections are renewed so that a change of DNS is seen.
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LargestReply,
    };

    /// <inheritdoc/>
    public ResolvedModel ResolveDefault() => Resolve(options.Model ?? DefaultName());

    /// <inheritdoc/>
    public ResolvedModel Resolve(string name) => _models.GetOrAdd(name, Build);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private string DefaultName() => options.Providers switch
    {
        [] => Baseline,
        [{ Name: ModelOptions.OpenAI } provider, ..] when provider.BaseUrl.Host == ModelOptions.OpenAIHost => $"{ModelOptions.OpenAI}/{DefaultOpenAIModel}",
        [var provider, ..] => throw new RlmException(ErrorCodes.ModelNotConfigured,
            $"The endpoint {provider.BaseUrl} is configured but no model is named. Set RLM_MODEL, or 'model' in rlm.toml, or use --model {Baseline}."),
    };

    private ResolvedModel Build(string name)
    {
        if (name == Baseline)
        {
            return new ResolvedModel(name, new ExtractiveChatClient().UseTelemetry(), Baseline: true, ModelPrice.Free);
        }

        var (provider, model) = FindProvider(name);
        if (provider.ApiKey is null && provider.BaseUrl.Host == ModelOptions.OpenAIHost)
        {
            throw new RlmException(ErrorCodes.ModelNotConfigured,
                $"The model '{name}' needs a key. Set OPENAI_API_KEY, or OPENAI_BASE_URL for another endpoint, or use {Baseline}.");
        }

        var client = new ChatCompletionsClient(_http, provider, model, options.AttemptTimeout, timeProvider)
            .UseRetry(options.MaxAttempts, timeProvider)
            .UseTelemetry();
        return new ResolvedModel($"{provider.Name}/{model}", client, Baseline: false, PriceOf(provider, model));
    }

    private (ModelProvider Provider, string Model) FindProvider(string name)
    {
        if (name.Split('/', 2) is [var prefix, { Length: > 0 } model] && Provider(prefix) is { } named)
        {
            return (named, model);
        }

        if (name.StartsWith($"{ModelOptions.OpenAI}/", StringComparison.Ordinal))
        {
            throw new RlmException(ErrorCodes.ModelNotConfigured,
                $"The model '{name}' needs an endpoint. Set OPENAI_API_KEY (and OPENAI_BASE_URL for a compatible one), or use {Baseline}.");
        }

        return name.Length > 0 && !name.StartsWith("baseline/", StringComparison.Ordinal) && Provider(ModelOptions.OpenAI) is { } fallback
            ? (fallback, name)
            : throw Unknown(name);
    }

    private ModelProvider? Provider(string name) => options.Providers.FirstOrDefault(provider => provider.Name == name);

    private RlmException Unknown(string name) => new(ErrorCodes.ModelUnknown,
        $"There is no model '{name}'. Known are {Baseline}{string.Concat(options.Providers.Select(provider => $", {provider.Name}/<model>"))}"
        + (options.Providers.Count == 0 ? "; set OPENAI_API_KEY or OPENAI_BASE_URL to use others." : "."));

    private static ModelPrice? PriceOf(ModelProvider provider, string model) =>
        PriceTable.Find(provider.Prices, model)
        ?? (provider.BaseUrl.Host == ModelOptions.OpenAIHost ? PriceTable.Find(model) : null);
}
