using RlmAspire.Contracts.Errors;

namespace RlmAspire.Models;

/// <summary>Which models there are, and how they are called.</summary>
public sealed record ModelOptions
{
    /// <summary>The provider whose models may be named without a prefix.</summary>
    public const string OpenAI = "openai";

    /// <summary>Host of the public API, the only one whose prices are known.</summary>
    internal const string OpenAIHost = "api.openai.com";

    private static readonly Uri s_openAIBaseUrl = new($"https://{OpenAIHost}/v1");

    /// <summary>Model of runs that name none.</summary>
    public string? Model { get; init; }

    /// <summary>Model of sub-calls in runs that name none; null for the run's own model.</summary>
    public string? SubModel { get; init; }

    /// <summary>The endpoints. Names without a known prefix go to the one named <c>openai</c>.</summary>
    public IReadOnlyList<ModelProvider> Providers { get; init; } = [];

    /// <summary>Longest time for one attempt of one call.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Attempts of one call, the first included.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>Reads <c>RLM_MODEL</c>, <c>RLM_SUB_MODEL</c>, <c>OPENAI_BASE_URL</c> and <c>OPENAI_API_KEY</c>.</summary>
    /// <exception cref="RlmException"><c>OPENAI_BASE_URL</c> is no absolute http(s) URL (<c>config_invalid</c>).</exception>
    public static ModelOptions FromEnvironment() => FromVariables(Environment.GetEnvironmentVariable);

    /// <summary>The same, from any source of variables.</summary>
    /// <param name="read">Gives a variable's value, or null.</param>
    /// <exception cref="RlmException"><c>OPENAI_BASE_URL</c> is no absolute http(s) URL (<c>config_invalid</c>).</exception>
    public static ModelOptions FromVariables(Func<string, string?> read)
    {
        var key = NullIfEmpty(read("OPENAI_API_KEY"));
        var url = NullIfEmpty(read("OPENAI_BASE_URL"));
        return new ModelOptions
        {
            Model = NullIfEmpty(read("RLM_MODEL")),
            SubModel = NullIfEmpty(read("RLM_SUB_MODEL")),
            Providers = key is null && url is null ? [] : [OpenAIProvider(url, key)],
        };
    }

    /// <summary>The provider <c>openai</c>: the public API, or any endpoint that speaks the same protocol.</summary>
    /// <param name="baseUrl">Root of the API; null for the public one.</param>
    /// <param name="apiKey">The bearer token, or null.</param>
    /// <exception cref="RlmException"><paramref name="baseUrl"/> is no absolute http(s) URL (<c>config_invalid</c>).</exception>
    public static ModelProvider OpenAIProvider(string? baseUrl, string? apiKey) =>
        new() { Name = OpenAI, BaseUrl = baseUrl is null ? s_openAIBaseUrl : ParseUrl(baseUrl), ApiKey = NullIfEmpty(apiKey) };

    private static Uri ParseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new RlmException(ErrorCodes.ConfigInvalid,
                $"The model endpoint '{text}' is no http(s) URL. Give the API's root, such as https://api.openai.com/v1 or http://127.0.0.1:8000/v1.");

    private static string? NullIfEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
