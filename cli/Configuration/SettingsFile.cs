using System.Globalization;
using RlmAspire.Cli.Configuration.Toml;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Configuration;

/// <summary>One <c>rlm.toml</c>, its keys checked.</summary>
internal sealed class SettingsFile
{
    private readonly IReadOnlyDictionary<string, TomlValue> _values;

    private SettingsFile(string path, IReadOnlyDictionary<string, TomlValue> values)
    {
        Path = path;
        _values = values;
    }

    public string Path { get; }

    /// <summary>Names of the tables under <c>[providers.…]</c>.</summary>
    public IEnumerable<string> Providers => _values.Keys.Select(ProviderOf).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Names of the tables under <c>[prices.…]</c>.</summary>
    public IEnumerable<string> Prices => _values.Keys.Select(static key => SettingKeys.NameIn(key, SettingKeys.Prices)).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Names in <c>[routes]</c>.</summary>
    public IEnumerable<string> Routes => _values.Keys
        .Where(static key => key.StartsWith(SettingKeys.Routes, StringComparison.Ordinal))
        .Select(static key => key[SettingKeys.Routes.Length..]);

    /// <summary>Reads the file; null when there is none.</summary>
    public static SettingsFile? Read(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            var file = new SettingsFile(path, TomlReader.Read(File.ReadAllText(path), path));
            file.CheckKeys();
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RlmException(ErrorCodes.ConfigInvalid, $"{path} cannot be read: {exception.Message}", exception);
        }
    }

    public string? Text(string key) => Get<string>(key, "a string in quotes");

    public long? Whole(string key) => _values.ContainsKey(key) ? Get<object>(key, "") is long whole ? whole : throw Wrong(key, "a whole number") : null;

    public bool? Flag(string key) => _values.ContainsKey(key) ? Get<object>(key, "") is bool flag ? flag : throw Wrong(key, "true or false") : null;

    public long? Size(string key) => !_values.ContainsKey(key) ? null : Get<object>(key, "") switch
    {
        long bytes => bytes,
        string text when ByteSize.TryParse(text, out var bytes) => bytes,
        _ => throw Wrong(key, ByteSize.Shape),
    };

    public decimal? Amount(string key) => !_values.ContainsKey(key) ? null : Get<object>(key, "") switch
    {
        long whole => whole,
        double fraction => (decimal)fraction,
        string text when decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) => amount,
        _ => throw Wrong(key, "a number"),
    };

    public TimeSpan? Duration(string key) => Text(key) is { } text
        ? Configuration.Duration.TryParse(text, out var duration) ? duration : throw Wrong(key, Configuration.Duration.Shape)
        : null;

    public RlmException Wrong(string key, string shape) =>
        new(ErrorCodes.ConfigInvalid, $"{Path}, line {_values[key].Line}: {key} is {shape}.");

    private T? Get<T>(string key, string shape)
        where T : class => _values.TryGetValue(key, out var value) ? value.Value as T ?? throw Wrong(key, shape) : null;

    private static string? ProviderOf(string key)
    {
        var parts = key.Split('.');
        return parts is ["providers", { Length: > 0 } name, _] ? name : null;
    }

    private void CheckKeys()
    {
        foreach (var (key, value) in _values)
        {
            var known = KnownLike(key);
            if (!known.Contains(key))
            {
                var nearest = NearestName.Of(key, known);
                throw new RlmException(
                    ErrorCodes.ConfigInvalid,
                    $"{Path}, line {value.Line}: there is no setting '{key}'. {(nearest is null ? $"Known: {string.Join(", ", known)}." : $"Is '{nearest}' meant?")}");
            }
        }
    }

    /// <summary>The keys that may stand where this one does.</summary>
    private static IEnumerable<string> KnownLike(string key) =>
        ProviderOf(key) is { } provider ? SettingKeys.OfProvider.Select(name => $"{SettingKeys.Providers}{provider}.{name}")
        : SettingKeys.NameIn(key, SettingKeys.Prices) is { } model ? SettingKeys.OfPrice.Select(name => $"{SettingKeys.Prices}{model}.{name}")
        : key.StartsWith(SettingKeys.Routes, StringComparison.Ordinal) ? [key]
        : SettingKeys.Fixed;
}
