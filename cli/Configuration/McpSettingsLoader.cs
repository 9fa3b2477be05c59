using RlmAspire.Cli.Hosting;

namespace RlmAspire.Cli.Configuration;

/// <summary>Reads the tables <c>[mcp.NAME]</c>.</summary>
/// <remarks>
/// A project's file may come from anyone's repository. What it names is known, and a run starts it when a person asks for it by name; what the
/// home's file names is started with every run.
/// </remarks>
internal sealed class McpSettingsLoader(CliHost host)
{
    public IReadOnlyList<McpServerSettings> Load(SettingsFile? project, SettingsFile? home)
    {
        var servers = new OrderedDictionary<string, McpServerSettings>(StringComparer.Ordinal);
        foreach (var file in new[] { home, project }.OfType<SettingsFile>())
        {
            foreach (var name in file.McpServers)
            {
                servers[name] = Read(file, name, trusted: file == home);
            }
        }

        return [.. servers.Values];
    }

    private McpServerSettings Read(SettingsFile file, string name, bool trusted)
    {
        string Key(string part) => $"{SettingKeys.Mcp}{name}.{part}";
        var (command, url) = (file.Text(Key(SettingKeys.Command)), file.Text(Key(SettingKeys.Url)));
        if (command is null == url is null)
        {
            throw file.Fault($"{SettingKeys.Mcp}{name}", $"the MCP server '{name}' needs one of {SettingKeys.Command} and {SettingKeys.Url}");
        }

        return new McpServerSettings
        {
            Name = name,
            Origin = file.Place(Key(command is null ? SettingKeys.Url : SettingKeys.Command)),
            Trusted = trusted,
            Command = command,
            Arguments = file.Texts(Key(SettingKeys.Args)) ?? [],
            Variables = Expand(file, Key(SettingKeys.Env)),
            Folder = file.Text(Key(SettingKeys.Cwd)) is { } folder ? Path.GetFullPath(folder, Path.GetDirectoryName(file.Path)!) : null,
            Url = url is null ? null : SettingsLoader.ParseUrl(url, file.Place(Key(SettingKeys.Url))),
            Headers = Expand(file, Key(SettingKeys.Headers)),
            Tools = file.Texts(Key(SettingKeys.Tools)) ?? [],
        };
    }

    /// <summary>A value <c>$NAME</c> is the variable of that name: a secret need not stand in a file.</summary>
    private Dictionary<string, string> Expand(SettingsFile file, string table) => file.Table(table).ToDictionary(
        static pair => pair.Key,
        pair => pair.Value is ['$', .. { Length: > 0 } variable]
            ? host.Variable(variable) ?? throw file.Fault($"{table}.{pair.Key}", $"{table}.{pair.Key} is {pair.Value}, and the variable {variable} is not set")
            : pair.Value,
        StringComparer.Ordinal);
}
