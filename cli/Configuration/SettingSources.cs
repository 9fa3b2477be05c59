using RlmAspire.Cli.Hosting;

namespace RlmAspire.Cli.Configuration;

/// <summary>Finds settings: a variable of the environment first, then the files, the one that counts most first.</summary>
internal sealed class SettingSources(CliHost host, IReadOnlyList<SettingsFile> files, SettingOrigins origins)
{
    /// <summary>The value of the first file that has the key, or null.</summary>
    public T? Find<T>(string key, Func<SettingsFile, T?> read)
    {
        foreach (var file in files)
        {
            if (read(file) is { } value)
            {
                origins.Set(key, file.Place(key));
                return value;
            }
        }

        return default;
    }

    /// <summary>The variable's value, else that of the files, or null.</summary>
    /// <param name="key">In the files.</param>
    /// <param name="variable">In the environment.</param>
    /// <param name="parse">Reads the variable's text; it gets the variable's name too, for its errors.</param>
    /// <param name="read">Reads a file's value.</param>
    public T? Find<T>(string key, string variable, Func<string, string, T> parse, Func<SettingsFile, T?> read)
    {
        if (host.Variable(variable) is not { } text)
        {
            return Find(key, read);
        }

        origins.Set(key, variable);
        return parse(text, variable);
    }

    public string? FindText(string key, string variable) => Find(key, variable, static (text, _) => text, file => file.Text(key));
}
