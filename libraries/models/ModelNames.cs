using RlmAspire.Contracts.Errors;

namespace RlmAspire.Models;

/// <summary>Says which endpoint a model's name means.</summary>
internal sealed class ModelNames(ModelOptions options)
{
    private const string DefaultOpenAIModel = "gpt-5-mini";
    private const string DefaultAnthropicModel = "claude-sonnet-5";
    private const string ClaudePrefix = "claude-";

    /// <summary>The model of a run that names none.</summary>
    /// <exception cref="RlmException">An endpoint is configured whose models nobody knows (<c>model_not_configured</c>).</exception>
    public string Default() => options.Model ?? options.Providers switch
    {
        [] => ModelCatalog.Baseline,
        [{ Name: ModelOptions.OpenAI } provider, ..] when provider.BaseUrl.Host == ModelOptions.OpenAIHost => $"{ModelOptions.OpenAI}/{DefaultOpenAIModel}",
        [{ Name: ModelOptions.Anthropic } provider, ..] when provider.BaseUrl.Host == ModelOptions.AnthropicHost => $"{ModelOptions.Anthropic}/{DefaultAnthropicModel}",
        [var provider, ..] => throw new RlmException(ErrorCodes.ModelNotConfigured,
            $"The endpoint {provider.BaseUrl} is configured but no model is named. Set RLM_MODEL, or 'model' in rlm.toml, or use --model {ModelCatalog.Baseline}."),
    };

    /// <summary>The models that a name stands for, in the order in which they are asked: a route's, those of a list, or the one.</summary>
    public IReadOnlyList<string> Expand(string name) =>
        (options.Routes.GetValueOrDefault(name) ?? name).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } names ? names : [name];

    /// <summary>The endpoint, and the model's name there.</summary>
    /// <exception cref="RlmException">The name fits no provider (<c>model_unknown</c>), or its provider lacks a setting (<c>model_not_configured</c>).</exception>
    public (ModelProvider Provider, string Model) Find(string name)
    {
        var (provider, model) = FindProvider(name);
        return provider.ApiKey is null && provider.BaseUrl.Host is ModelOptions.OpenAIHost or ModelOptions.AnthropicHost
            ? throw new RlmException(ErrorCodes.ModelNotConfigured,
                $"The model '{name}' needs a key. Set {provider.KeyVariable}, or the address of another endpoint, or use {ModelCatalog.Baseline}.")
            : (provider, model);
    }

    private (ModelProvider Provider, string Model) FindProvider(string name)
    {
        var prefix = name.Split('/', 2) is [var first, { Length: > 0 }] ? first : "";
        if (prefix.Length > 0 && Provider(prefix) is { } named)
        {
            return (named, name[(prefix.Length + 1)..]);
        }

        var (openAI, anthropic) = (Provider(ModelOptions.OpenAI), Provider(ModelOptions.Anthropic));
        // A router names its models after their makers, so there anthropic/… is a whole name.
        var routed = openAI is not null && openAI.BaseUrl.Host != ModelOptions.OpenAIHost;
        if (prefix is ModelOptions.OpenAI or ModelOptions.Anthropic && !routed)
        {
            var variable = prefix == ModelOptions.OpenAI ? "OPENAI_API_KEY (and OPENAI_BASE_URL for a compatible one)" : "ANTHROPIC_API_KEY";
            throw new RlmException(ErrorCodes.ModelNotConfigured, $"The model '{name}' needs an endpoint. Set {variable}, or use {ModelCatalog.Baseline}.");
        }

        return anthropic is not null && !routed && name.StartsWith(ClaudePrefix, StringComparison.Ordinal) ? (anthropic, name)
            : name.Length > 0 && prefix != "baseline" && openAI is not null ? (openAI, name)
            : throw Unknown(name);
    }

    private ModelProvider? Provider(string name) => options.Providers.FirstOrDefault(provider => provider.Name == name)
        ?? (name == ModelOptions.Ollama ? new ModelProvider { Name = ModelOptions.Ollama, BaseUrl = options.OllamaUrl } : null);

    private RlmException Unknown(string name)
    {
        var known = options.Providers.Select(static provider => $"{provider.Name}/<model>").Append($"{ModelOptions.Ollama}/<model>").Concat(options.Routes.Keys).Distinct();
        return new RlmException(ErrorCodes.ModelUnknown,
            $"There is no model '{name}'. Known are {ModelCatalog.Baseline}, {string.Join(", ", known)}"
            + (options.Providers.Count == 0 ? "; set OPENAI_API_KEY, ANTHROPIC_API_KEY or OPENAI_BASE_URL to use others." : "."));
    }
}
