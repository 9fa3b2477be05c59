using System.CommandLine;
using RlmAspire.Cli.Commands;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Models;

namespace RlmAspire.Cli.Running;

/// <summary>Puts the options of the command line above the settings.</summary>
internal sealed class RunSettings(CliHost host, RunOptions options, ParseResult parsed)
{
    public CliSettings Apply(CliSettings settings)
    {
        foreach (var (option, key) in options.Keys.Where(pair => parsed.GetResult(pair.Option) is { Implicit: false }))
        {
            settings.Origins.Set(key, option.Name);
        }

        var limits = settings.Limits;
        return settings with
        {
            Models = settings.Models with
            {
                Model = parsed.GetValue(options.Model) ?? settings.Models.Model,
                SubModel = parsed.GetValue(options.SubModel) ?? settings.Models.SubModel,
                Providers = Providers(parsed.GetValue(options.BaseUrl), settings.Models.Providers),
            },
            Server = parsed.GetValue(options.Server) is { } server ? SettingsLoader.ParseUrl(server, "--server") : settings.Server,
            Protocol = parsed.GetValue(options.Protocol) ?? settings.Protocol,
            Environment = parsed.GetValue(options.Environment) ?? settings.Environment,
            AllowLocal = settings.AllowLocal || parsed.GetValue(options.Environment) == "local",
            Runner = parsed.GetValue(options.Runner) is { } runner ? SettingsLoader.ParseUrl(runner, "--runner") : settings.Runner,
            Wasm = options.Wasm.Apply(parsed, settings.Wasm),
            Limits = limits with
            {
                MaxIterations = parsed.GetValue(options.MaxIterations) ?? limits.MaxIterations,
                MaxDepth = parsed.GetValue(options.MaxDepth) ?? limits.MaxDepth,
                MaxCalls = parsed.GetValue(options.MaxCalls) ?? limits.MaxCalls,
                MaxToolCalls = parsed.GetValue(options.MaxToolCalls) ?? limits.MaxToolCalls,
                MaxTokens = parsed.GetValue(options.MaxTokens) ?? limits.MaxTokens,
                MaxCostUsd = parsed.GetValue(options.MaxCost) ?? limits.MaxCostUsd,
                Timeout = parsed.GetValue(options.Timeout) ?? limits.Timeout,
            },
        };
    }

    // Whoever types an address means the key that stands in the environment for it.
    private IReadOnlyList<ModelProvider> Providers(string? baseUrl, IReadOnlyList<ModelProvider> configured) => baseUrl is null
        ? configured
        : [
            .. configured.Where(static provider => provider.Name != ModelOptions.OpenAI),
            ModelOptions.OpenAIProvider(baseUrl, host.Variable("OPENAI_API_KEY")),
        ];
}
