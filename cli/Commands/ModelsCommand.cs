using System.CommandLine;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Models;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm models</c></summary>
internal static class ModelsCommand
{
    public static Command Create(CliHost host)
    {
        var command = new Command("models", "Show which models can be named here, and which is the default.");
        command.SetAction((_, _) => CommandScope.RunAsync(host, json: false, () =>
        {
            Write(host.Terminal.Out, new SettingsLoader(host).Load());
            return Task.FromResult(ExitCodes.Answered);
        }));
        return command;
    }

    private static void Write(TextWriter output, CliSettings settings)
    {
        output.WriteLine($"{ModelCatalog.Baseline}  a retrieval policy, not a language model; needs no key");
        foreach (var provider in settings.Models.Providers)
        {
            output.WriteLine($"{provider.Name}/<model>  any model of {provider.BaseUrl} ({(provider.ApiKey is null ? "no key" : "with a key")})");
        }

        output.WriteLine();
        output.WriteLine($"default: {settings.Models.Model ?? (settings.Models.Providers.Count == 0 ? ModelCatalog.Baseline : "none; set RLM_MODEL or give --model")}");
        if (settings.Models.Providers.Count == 0)
        {
            output.WriteLine("For a language model set OPENAI_API_KEY, or OPENAI_BASE_URL for any OpenAI-compatible endpoint.");
        }
    }
}
