using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models;
using RlmAspire.Runtime;

namespace RlmAspire.Cli.Configuration;

/// <summary>Reads the settings: the environment first, then <c>rlm.toml</c> of the nearest parent folder, then the one in the home.</summary>
internal sealed class SettingsLoader(CliHost host)
{
    private const string FileName = "rlm.toml";
    private const string DefaultEnvironment = "wasm";

    public CliSettings Load()
    {
        var home = SettingsFile.Read(new RlmHome(host).Settings);
        var project = FindProjectFile() is { } path && path != home?.Path ? SettingsFile.Read(path) : null;
        List<SettingsFile> files = [.. new[] { project, home }.OfType<SettingsFile>()];
        return new CliSettings
        {
            Models = LoadModels(project, home),
            Server = Url("RLM_SERVER", SettingKeys.Server, files) ?? CliSettings.DefaultServer,
            Environment = First(files, static file => file.Text(SettingKeys.Environment)) ?? DefaultEnvironment,
            Runner = Url("RLM_SANDBOX_URL", SettingKeys.Runner, files),
            AllowLocal = LoadAllowLocal(project, home),
            Limits = LoadLimits(files),
            Files = [.. files.Select(static file => file.Path)],
        };
    }

    /// <summary>Checks an address that somebody gave.</summary>
    public static Uri ParseUrl(string text, string where) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new Uri(url.AbsoluteUri.TrimEnd('/') + "/")
            : throw new RlmException(ErrorCodes.ConfigInvalid, $"{where}: '{text}' is no http or https address, such as {CliSettings.DefaultServer}.");

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

    private static T? First<T>(List<SettingsFile> files, Func<SettingsFile, T?> read) => files.Select(read).FirstOrDefault(static value => value is not null);

    private Uri? Url(string variable, string key, List<SettingsFile> files)
    {
        if (host.Variable(variable) is { } text)
        {
            return ParseUrl(text, variable);
        }

        var file = files.Find(candidate => candidate.Text(key) is not null);
        return file is null ? null : ParseUrl(file.Text(key)!, $"{file.Path}: {key}");
    }

    private ModelOptions LoadModels(SettingsFile? project, SettingsFile? home)
    {
        List<SettingsFile> files = [.. new[] { project, home }.OfType<SettingsFile>()];
        return ModelOptions.FromVariables(name => host.Variable(name)) with
        {
            Model = host.Variable("RLM_MODEL") ?? First(files, static file => file.Text(SettingKeys.Model)),
            SubModel = host.Variable("RLM_SUB_MODEL") ?? First(files, static file => file.Text(SettingKeys.SubModel)),
            Providers = new ProviderSettings(host).Load(project, home),
        };
    }

    // A project's file may come from anyone's repository: it does not decide that cells run outside a sandbox.
    private bool LoadAllowLocal(SettingsFile? project, SettingsFile? home)
    {
        if (project?.Flag(SettingKeys.Local) == true)
        {
            throw project.Wrong(SettingKeys.Local, $"a setting of the home's file alone ({new RlmHome(host).Settings}), for it lets cells run outside a sandbox");
        }

        return host.Variable("RLM_LOCAL") is "1" or "true" || home?.Flag(SettingKeys.Local) == true;
    }

    private static RunLimits LoadLimits(List<SettingsFile> files)
    {
        var defaults = new RunLimits();
        return new RunLimits
        {
            MaxIterations = Small(files, SettingKeys.MaxIterations, 1) ?? defaults.MaxIterations,
            MaxDepth = Small(files, SettingKeys.MaxDepth, 0) ?? defaults.MaxDepth,
            MaxCalls = Small(files, SettingKeys.MaxCalls, 1) ?? defaults.MaxCalls,
            MaxTokens = First(files, static file => file.Whole(SettingKeys.MaxTokens)) ?? defaults.MaxTokens,
            MaxCostUsd = First(files, static file => file.Amount(SettingKeys.MaxCost)) ?? defaults.MaxCostUsd,
            Timeout = First(files, static file => file.Duration(SettingKeys.Timeout)) ?? defaults.Timeout,
        };
    }

    private static int? Small(List<SettingsFile> files, string key, int least) => First<int?>(files, file => file.Whole(key) is { } number
        ? number >= least && number <= int.MaxValue ? (int)number : throw file.Wrong(key, $"a whole number from {least}")
        : null);
}
