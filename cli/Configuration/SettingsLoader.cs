using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Models;
using RlmAspire.Runtime;

namespace RlmAspire.Cli.Configuration;

/// <summary>Reads the settings: the environment first, then <c>rlm.toml</c> of the nearest parent folder, then the one in the home.</summary>
internal sealed class SettingsLoader(CliHost host)
{
    public const string FileName = "rlm.toml";

    private const string DefaultEnvironment = "wasm";

    /// <summary>The project's file, or null where there is none.</summary>
    public string? ProjectFile => FindProjectFile() is { } path && path != new RlmHome(host).Settings ? path : null;

    public CliSettings Load()
    {
        var home = SettingsFile.Read(new RlmHome(host).Settings);
        var project = ProjectFile is { } path ? SettingsFile.Read(path) : null;
        List<SettingsFile> files = [.. new[] { project, home }.OfType<SettingsFile>()];
        var origins = new SettingOrigins();
        var sources = new SettingSources(host, files, origins);
        new TableOrigins(host, origins).Note(files.AsEnumerable().Reverse());
        return new CliSettings
        {
            Models = LoadModels(sources, project, home),
            Server = Url(sources, "RLM_SERVER", SettingKeys.Server) ?? CliSettings.DefaultServer,
            Protocol = sources.Find(
                SettingKeys.Protocol, "RLM_PROTOCOL", ParseProtocol, static file => file.Text(SettingKeys.Protocol) is { } text ? ParseProtocol(text, $"{file.Path}: {SettingKeys.Protocol}") : null)
                ?? RunProtocols.Repl,
            Environment = sources.Find(SettingKeys.Environment, static file => file.Text(SettingKeys.Environment)) ?? DefaultEnvironment,
            Runner = Url(sources, "RLM_SANDBOX_URL", SettingKeys.Runner),
            AllowLocal = LoadAllowLocal(project, home, origins),
            Limits = LoadLimits(sources),
            Wasm = new WasmSettingsLoader(host, origins).Load(project, home),
            McpServers = new McpSettingsLoader(host).Load(project, home),
            Origins = origins,
            Files = [.. files.Select(static file => file.Path)],
        };
    }

    /// <summary>Checks an address that somebody gave.</summary>
    public static Uri ParseUrl(string text, string where) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new Uri(url.AbsoluteUri.TrimEnd('/') + "/")
            : throw new RlmException(ErrorCodes.ConfigInvalid, $"{where}: '{text}' is no http or https address, such as {CliSettings.DefaultServer}.");

    private static string ParseProtocol(string text, string where) => RunProtocols.All.Contains(text)
        ? text
        : throw new RlmException(ErrorCodes.ConfigInvalid, $"{where}: '{text}' is no protocol; it is {string.Join(" or ", RunProtocols.All)}.");

    private string? FindProjectFile()
    {
        for (var folder = new DirectoryInfo(host.WorkingDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, FileName);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static Uri? Url(SettingSources sources, string variable, string key) => sources.Find(
        key, variable, ParseUrl, file => file.Text(key) is { } text ? ParseUrl(text, $"{file.Path}: {key}") : null);

    private ModelOptions LoadModels(SettingSources sources, SettingsFile? project, SettingsFile? home) =>
        ModelOptions.FromVariables(name => host.Variable(name)) with
        {
            Model = sources.FindText(SettingKeys.Model, "RLM_MODEL"),
            SubModel = sources.FindText(SettingKeys.SubModel, "RLM_SUB_MODEL"),
            JudgeModel = sources.FindText(SettingKeys.JudgeModel, "RLM_JUDGE_MODEL"),
            Routes = NamedSettings.Routes(project, home),
            Prices = NamedSettings.Prices(project, home),
            Providers = new ProviderSettings(host).Load(project, home),
        };

    // A project's file may come from anyone's repository: it does not decide that cells run outside a sandbox.
    private bool LoadAllowLocal(SettingsFile? project, SettingsFile? home, SettingOrigins origins)
    {
        if (project?.Flag(SettingKeys.Local) == true)
        {
            throw project.Wrong(SettingKeys.Local, $"a setting of the home's file alone ({new RlmHome(host).Settings}), for it lets cells run outside a sandbox");
        }

        var variable = host.Variable("RLM_LOCAL") is "1" or "true";
        if (!variable && home?.Flag(SettingKeys.Local) != true)
        {
            return false;
        }

        origins.Set(SettingKeys.Local, variable ? "RLM_LOCAL" : home!.Place(SettingKeys.Local));
        return true;
    }

    private static RunLimits LoadLimits(SettingSources sources)
    {
        var defaults = new RunLimits();
        return new RunLimits
        {
            MaxIterations = Small(sources, SettingKeys.MaxIterations, 1) ?? defaults.MaxIterations,
            MaxDepth = Small(sources, SettingKeys.MaxDepth, 0) ?? defaults.MaxDepth,
            MaxCalls = Small(sources, SettingKeys.MaxCalls, 1) ?? defaults.MaxCalls,
            MaxToolCalls = Small(sources, SettingKeys.MaxToolCalls, 1) ?? defaults.MaxToolCalls,
            MaxTokens = sources.Find(SettingKeys.MaxTokens, static file => file.Whole(SettingKeys.MaxTokens)) ?? defaults.MaxTokens,
            MaxCostUsd = sources.Find(SettingKeys.MaxCost, static file => file.Amount(SettingKeys.MaxCost)) ?? defaults.MaxCostUsd,
            Timeout = sources.Find(SettingKeys.Timeout, static file => file.Duration(SettingKeys.Timeout)) ?? defaults.Timeout,
        };
    }

    private static int? Small(SettingSources sources, string key, int least) => sources.Find<int?>(key, file => file.Whole(key) is { } number
        ? number >= least && number <= int.MaxValue ? (int)number : throw file.Wrong(key, $"a whole number from {least}")
        : null);
}
