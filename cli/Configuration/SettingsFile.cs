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
    public IEnumerable<string> Providers => Names(SettingKeys.Providers);

    /// <summary>Names of the tables under <c>[mcp.…]</c>.</summary>
    public IEnumerable<string> McpServers => Names(SettingKeys.Mcp);

    /// <summary>The tables of providers, MCP servers and prices, the routes, and the names in the tables of MCP servers.</summary>
    public IEnumerable<string> Tables =>
    [
        .. Providers.Select(static name => $"{SettingKeys.Providers}{name}"),
        .. McpServers.Select(static name => $"{SettingKeys.Mcp}{name}"),
        .. Prices.Select(static name => $"{SettingKeys.Prices}{name}"),
        .. Routes.Select(static name => $"{SettingKeys.Routes}{name}"),
        .. _values.Keys.Where(static key => key.Split('.') is ["mcp", _, SettingKeys.Env or SettingKeys.Headers, ..]),
    ];

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

    /// <summary>A list of strings, or null.</summary>
    public IReadOnlyList<string>? Texts(string key) => Get<List<object>>(key, "a list of strings") is { } items
        ? items.TrueForAll(static item => item is string) ? [.. items.Cast<string>()] : throw Wrong(key, "a list of strings")
        : null;

    /// <summary>The strings of a table, by their names in it.</summary>
    public IReadOnlyDictionary<string, string> Table(string table) => _values.Keys.Where(key => key.StartsWith($"{table}.", StringComparison.Ordinal))
        .ToDictionary(key => key[(table.Length + 1)..], key => Text(key)!, StringComparer.Ordinal);

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

    public RlmException Wrong(string key, string shape) => Fault(key, $"{key} is {shape}");

    /// <summary>Something is wrong at a key, or at the first of a table.</summary>
    public RlmException Fault(string key, string what) => new(ErrorCodes.ConfigInvalid, $"{Place(key)}: {what}.");

    /// <summary>Where a key, or the first of a table, stands.</summary>
    public string Place(string key) =>
        $"{Path}, line {(_values.TryGetValue(key, out var value) ? value : _values.First(pair => pair.Key.StartsWith($"{key}.", StringComparison.Ordinal)).Value).Line}";

    private T? Get<T>(string key, string shape)
        where T : class => _values.TryGetValue(key, out var value) ? value.Value as T ?? throw Wrong(key, shape) : null;

    private IEnumerable<string> Names(string tables) => _values.Keys.Where(key => key.StartsWith(tables, StringComparison.Ordinal))
        .Select(key => key.Split('.')).Where(static parts => parts.Length > 2 && parts[1].Length > 0).Select(static parts => parts[1]).Distinct(StringComparer.Ordinal);

    private void CheckKeys()
    {
        foreach (var key in _values.Keys)
        {
            var known = KnownFor(key);
            if (!known.Contains(key))
            {
                var nearest = NearestName.Of(key, known);
                throw new RlmException(
                    ErrorCodes.ConfigInvalid,
                    $"{Place(key)}: there is no setting '{key}'. {(nearest is null ? $"Known: {string.Join(", ", known)}." : $"Is '{nearest}' meant?")}");
            }
        }
    }

    /// <summary>What could stand where a key stands.</summary>
    private IReadOnlyList<string> KnownFor(string key) => key.Split('.') switch
    {
        ["providers", { Length: > 0 } name, _] => [.. SettingKeys.OfProvider.Select(part => $"{SettingKeys.Providers}{name}.{part}")],
        ["prices", ..] when SettingKeys.NameIn(key, SettingKeys.Prices) is { } model => [.. SettingKeys.OfPrice.Select(part => $"{SettingKeys.Prices}{model}.{part}")],
        ["routes", _, ..] => [key],
        ["mcp", { Length: > 0 }, SettingKeys.Env or SettingKeys.Headers] => throw Wrong(key, "a table of strings, such as { NAME = \"value\" }"),
        // The names inside these two are the server's own.
        ["mcp", { Length: > 0 }, SettingKeys.Env or SettingKeys.Headers, ..] => [key],
        ["mcp", { Length: > 0 } name, _, ..] => [.. SettingKeys.OfMcpServer.Select(part => $"{SettingKeys.Mcp}{name}.{part}")],
        _ => SettingKeys.Fixed,
    };
}
