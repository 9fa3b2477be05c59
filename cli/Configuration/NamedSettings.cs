using RlmAspire.Models.Pricing;

namespace RlmAspire.Cli.Configuration;

/// <summary>Settings that have names of their own: routes and prices. A name counts as a whole, from the nearest file that has it.</summary>
internal static class NamedSettings
{
    /// <summary>Lists of models by their name.</summary>
    public static IReadOnlyDictionary<string, string> Routes(SettingsFile? project, SettingsFile? home) =>
        Merge(project, home, static file => file.Routes, static (file, name) => file.Text(SettingKeys.Routes + name)!);

    /// <summary>Prices by the names of models.</summary>
    public static IReadOnlyDictionary<string, ModelPrice> Prices(SettingsFile? project, SettingsFile? home) =>
        Merge(project, home, static file => file.Prices, ReadPrice);

    private static Dictionary<string, T> Merge<T>(
        SettingsFile? project, SettingsFile? home, Func<SettingsFile, IEnumerable<string>> names, Func<SettingsFile, string, T> read)
    {
        var merged = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var file in new[] { home, project }.OfType<SettingsFile>())
        {
            foreach (var name in names(file))
            {
                merged[name] = read(file, name);
            }
        }

        return merged;
    }

    private static ModelPrice ReadPrice(SettingsFile file, string name)
    {
        var input = Amount(file, name, SettingKeys.Input);
        var output = Amount(file, name, SettingKeys.Output);
        if (input is null || output is null)
        {
            throw new Contracts.Errors.RlmException(
                Contracts.Errors.ErrorCodes.ConfigInvalid, $"{file.Path}: the price of '{name}' needs {SettingKeys.Input} and {SettingKeys.Output}, in US dollars for a million tokens.");
        }

        return new ModelPrice(input.Value, Amount(file, name, SettingKeys.CachedInput) ?? input.Value, output.Value)
        {
            CacheWrite = Amount(file, name, SettingKeys.CacheWrite),
        };
    }

    private static decimal? Amount(SettingsFile file, string name, string part)
    {
        var key = $"{SettingKeys.Prices}{name}.{part}";
        return file.Amount(key) is not (< 0) and var amount ? amount : throw file.Wrong(key, "a number from 0");
    }
}
