namespace RlmAspire.Cli.Configuration;

/// <summary>Where each setting was found: a file, a variable, an option; else it is the default.</summary>
internal sealed class SettingOrigins
{
    public const string Default = "default";

    private readonly Dictionary<string, string> _origins = new(StringComparer.Ordinal);

    public void Set(string key, string origin) => _origins[key] = origin;

    public string Of(string key) => _origins.GetValueOrDefault(key, Default);
}
