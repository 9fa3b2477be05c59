using RlmAspire.Cli.Hosting;
using RlmAspire.Models;

namespace RlmAspire.Cli.Configuration;

/// <summary>Puts together which model endpoints there are.</summary>
/// <remarks>
/// A project's file may come from anyone's repository. A key from the environment or from the home's file therefore never goes to an
/// address that only a project's file names: there the file's own key counts, or none.
/// </remarks>
internal sealed class ProviderSettings(CliHost host)
{
    public IReadOnlyList<ModelProvider> Load(SettingsFile? project, SettingsFile? home)
    {
        var providers = new Dictionary<string, ModelProvider>(StringComparer.Ordinal);
        AddFrom(home, providers);
        AddFrom(project, providers);
        AddFromEnvironment(project, providers, ModelOptions.OpenAI, "OPENAI", ModelOptions.OpenAIProvider);
        AddFromEnvironment(project, providers, ModelOptions.Anthropic, "ANTHROPIC", ModelOptions.AnthropicProvider);
        return [.. providers.Values];
    }

    private void AddFrom(SettingsFile? file, Dictionary<string, ModelProvider> providers)
    {
        foreach (var name in file?.Providers ?? [])
        {
            var baseUrl = file!.Text($"{SettingKeys.Providers}{name}.{SettingKeys.BaseUrl}");
            var apiKey = file.Text($"{SettingKeys.Providers}{name}.{SettingKeys.ApiKey}");
            if (baseUrl is null && name == ModelOptions.Ollama)
            {
                baseUrl = ModelOptions.FromVariables(host.Variable).OllamaUrl.AbsoluteUri;
            }
            else if (baseUrl is null && name is not (ModelOptions.OpenAI or ModelOptions.Anthropic))
            {
                throw new Contracts.Errors.RlmException(
                    Contracts.Errors.ErrorCodes.ConfigInvalid, $"{file.Path}: the provider '{name}' needs a {SettingKeys.BaseUrl}.");
            }

            providers[name] = Create(ProtocolOf(file, name, hasAddress: baseUrl is not null))(baseUrl, apiKey) with { Name = name };
        }
    }

    private static ModelProtocol ProtocolOf(SettingsFile file, string name, bool hasAddress)
    {
        var key = $"{SettingKeys.Providers}{name}.{SettingKeys.Kind}";
        var usual = name == ModelOptions.Anthropic ? ModelProtocol.Anthropic : ModelProtocol.OpenAI;
        return file.Text(key) switch
        {
            null => usual,
            // One maker's key must not go to another's address.
            ModelOptions.OpenAI when hasAddress || usual == ModelProtocol.OpenAI => ModelProtocol.OpenAI,
            ModelOptions.Anthropic when hasAddress || usual == ModelProtocol.Anthropic => ModelProtocol.Anthropic,
            ModelOptions.OpenAI or ModelOptions.Anthropic => throw file.Wrong(key, $"another kind than the provider's own, which needs a {SettingKeys.BaseUrl} beside it"),
            _ => throw file.Wrong(key, $"{ModelOptions.OpenAI} or {ModelOptions.Anthropic}: what the endpoint speaks"),
        };
    }

    private static Func<string?, string?, ModelProvider> Create(ModelProtocol protocol) =>
        protocol == ModelProtocol.Anthropic ? ModelOptions.AnthropicProvider : ModelOptions.OpenAIProvider;

    private void AddFromEnvironment(
        SettingsFile? project, Dictionary<string, ModelProvider> providers, string name, string prefix, Func<string?, string?, ModelProvider> create)
    {
        var baseUrl = host.Variable($"{prefix}_BASE_URL");
        var apiKey = host.Variable($"{prefix}_API_KEY");
        if (baseUrl is not null)
        {
            providers[name] = create(baseUrl, apiKey);
            return;
        }

        var fromProject = project?.Text($"{SettingKeys.Providers}{name}.{SettingKeys.BaseUrl}") is not null;
        if (apiKey is not null && !fromProject)
        {
            providers[name] = providers.TryGetValue(name, out var known) ? known with { ApiKey = apiKey } : create(null, apiKey);
        }
    }
}
