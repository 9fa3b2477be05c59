using RlmAspire.Contracts.Errors;
using RlmAspire.Models.Pricing;
using RlmAspire.Models.Retry;

namespace RlmAspire.Models;

/// <summary>Which models there are, and how they are called.</summary>
public sealed record ModelOptions
{
    /// <summary>The provider whose models may be named without a prefix.</summary>
    public const string OpenAI = "openai";

    /// <summary>The provider that speaks Anthropic's messages.</summary>
    public const string Anthropic = "anthropic";

    /// <summary>The provider of models on this machine; it needs no settings.</summary>
    public const string Ollama = "ollama";

    /// <summary>Host of the public API.</summary>
    internal const string OpenAIHost = "api.openai.com";

    /// <summary>Host of Anthropic's API.</summary>
    internal const string AnthropicHost = "api.anthropic.com";

    private static readonly Uri s_openAIBaseUrl = new($"https://{OpenAIHost}/v1");
    private static readonly Uri s_anthropicBaseUrl = new($"https://{AnthropicHost}");

    /// <summary>Model of runs that name none.</summary>
    public string? Model { get; init; }

    /// <summary>Model of sub-calls in runs that name none; null for the run's own model.</summary>
    public string? SubModel { get; init; }

    /// <summary>Model that judges answers; null for the run's own model.</summary>
    public string? JudgeModel { get; init; }

    /// <summary>Names for lists of models that are asked in turn: <c>fast</c> for <c>openai/gpt-5-mini, ollama/qwen3</c>.</summary>
    public IReadOnlyDictionary<string, string> Routes { get; init; } = new Dictionary<string, string>();

    /// <summary>Prices by the names of models, with or without their provider; they count before the list prices.</summary>
    public IReadOnlyDictionary<string, ModelPrice> Prices { get; init; } = new Dictionary<string, ModelPrice>();

    /// <summary>Where Ollama listens, unless a provider of that name says otherwise.</summary>
    public Uri OllamaUrl { get; init; } = OllamaAddress.Default;

    /// <summary>The endpoints. Names without a known prefix go to the one named <c>openai</c>.</summary>
    public IReadOnlyList<ModelProvider> Providers { get; init; } = [];

    /// <summary>Longest time for one attempt of one call.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How far one call is repeated.</summary>
    public RetryOptions Retries { get; init; } = new();

    /// <summary>
    /// Reads <c>RLM_MODEL</c>, <c>RLM_SUB_MODEL</c>, <c>RLM_JUDGE_MODEL</c>, <c>OPENAI_BASE_URL</c>, <c>OPENAI_API_KEY</c>, <c>ANTHROPIC_BASE_URL</c>,
    /// <c>ANTHROPIC_API_KEY</c> and <c>OLLAMA_HOST</c>.
    /// </summary>
    /// <exception cref="RlmException">An address is no absolute http(s) URL (<c>config_invalid</c>).</exception>
    public static ModelOptions FromEnvironment() => FromVariables(Environment.GetEnvironmentVariable);

    /// <summary>The same, from any source of variables.</summary>
    /// <param name="read">Gives a variable's value, or null.</param>
    /// <exception cref="RlmException">An address is no absolute http(s) URL (<c>config_invalid</c>).</exception>
    public static ModelOptions FromVariables(Func<string, string?> read)
    {
        var (key, url) = (NullIfEmpty(read("OPENAI_API_KEY")), NullIfEmpty(read("OPENAI_BASE_URL")));
        var (anthropicKey, anthropicUrl) = (NullIfEmpty(read("ANTHROPIC_API_KEY")), NullIfEmpty(read("ANTHROPIC_BASE_URL")));
        return new ModelOptions
        {
            Model = NullIfEmpty(read("RLM_MODEL")),
            SubModel = NullIfEmpty(read("RLM_SUB_MODEL")),
            JudgeModel = NullIfEmpty(read("RLM_JUDGE_MODEL")),
            OllamaUrl = OllamaAddress.Of(NullIfEmpty(read("OLLAMA_HOST"))),
            Providers =
            [
                .. key is null && url is null ? (ReadOnlySpan<ModelProvider>)[] : [OpenAIProvider(url, key)],
                .. anthropicKey is null && anthropicUrl is null ? (ReadOnlySpan<ModelProvider>)[] : [AnthropicProvider(anthropicUrl, anthropicKey)],
            ],
        };
    }

    /// <summary>The provider <c>openai</c>: the public API, or any endpoint that speaks the same protocol.</summary>
    /// <param name="baseUrl">Root of the API; null for the public one.</param>
    /// <param name="apiKey">The bearer token, or null.</param>
    /// <exception cref="RlmException"><paramref name="baseUrl"/> is no absolute http(s) URL (<c>config_invalid</c>).</exception>
    public static ModelProvider OpenAIProvider(string? baseUrl, string? apiKey) =>
        new() { Name = OpenAI, BaseUrl = baseUrl is null ? s_openAIBaseUrl : ParseUrl(baseUrl), ApiKey = NullIfEmpty(apiKey) };

    /// <summary>The provider <c>anthropic</c>: Anthropic's API, or any endpoint that speaks the same protocol.</summary>
    /// <param name="baseUrl">Root of the API, with or without <c>/v1</c>; null for the public one.</param>
    /// <param name="apiKey">The key, or null.</param>
    /// <exception cref="RlmException"><paramref name="baseUrl"/> is no absolute http(s) URL (<c>config_invalid</c>).</exception>
    public static ModelProvider AnthropicProvider(string? baseUrl, string? apiKey) => new()
    {
        Name = Anthropic,
        BaseUrl = baseUrl is null ? s_anthropicBaseUrl : ParseUrl(baseUrl),
        ApiKey = NullIfEmpty(apiKey),
        Protocol = ModelProtocol.Anthropic,
    };

    private static Uri ParseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new RlmException(ErrorCodes.ConfigInvalid,
                $"The model endpoint '{text}' is no http(s) URL. Give the API's root, such as https://api.openai.com/v1 or http://127.0.0.1:8000/v1.");

    private static string? NullIfEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
