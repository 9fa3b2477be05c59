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
        AddFromEnvironment(project, providers);
        return [.. providers.Values];
    }

    private static void AddFrom(SettingsFile? file, Dictionary<string, ModelProvider> providers)
    {
        foreach (var name in file?.Providers ?? [])
        {
            var baseUrl = file!.Text($"{SettingKeys.Providers}{name}.{SettingKeys.BaseUrl}");
            var apiKey = file.Text($"{SettingKeys.Providers}{name}.{SettingKeys.ApiKey}");
            if (baseUrl is null && name != ModelOptions.OpenAI)
            {
                throw new Contracts.Errors.RlmException(
                    Contracts.Errors.ErrorCodes.ConfigInvalid, $"{file.Path}: the provider '{name}' needs a {SettingKeys.BaseUrl}.");
            }

            providers[name] = ModelOptions.OpenAIProvider(baseUrl, apiKey) with { Name = name };
        }
    }

    private void AddFromEnvironment(SettingsFile? project, Dictionary<string, ModelProvider> providers)
    {
        var baseUrl = host.Variable("OPENAI_BASE_URL");
        var apiKey = host.Variable("OPENAI_API_KEY");
        if (baseUrl is not null)
        {
            providers[ModelOptions.OpenAI] = ModelOptions.OpenAIProvider(baseUrl, apiKey);
            return;
        }

        var fromProject = project?.Text($"{SettingKeys.Providers}{ModelOptions.OpenAI}.{SettingKeys.BaseUrl}") is not null;
        if (apiKey is not null && !fromProject)
        {
            providers[ModelOptions.OpenAI] = providers.TryGetValue(ModelOptions.OpenAI, out var known)
                ? known with { ApiKey = apiKey }
                : ModelOptions.OpenAIProvider(null, apiKey);
        }
    }
}
