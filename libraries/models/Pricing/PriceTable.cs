using System.Text.Json;
using System.Text.RegularExpressions;

namespace RlmAspire.Models.Pricing;

/// <summary>List prices of public APIs, from <c>prices.json</c>, which carries its date, and the prices that a person gives.</summary>
/// <remarks>
/// The longest name that fits wins, and it fits only a whole name or one followed by a snapshot date: <c>gpt-4o-mini-2024-07-18</c>
/// is a <c>gpt-4o-mini</c> and no <c>gpt-4o</c>, and a model that is not in the table has no price rather than a wrong one. List prices hold
/// at the vendor's own address only: what somebody else asks for the same model is not known.
/// </remarks>
internal static partial class PriceTable
{
    private static readonly Lazy<PriceList> s_list = new(Load);

    /// <summary>The day of the list prices.</summary>
    public static string AsOf => s_list.Value.AsOf;

    /// <summary>The price of a provider's model, or null when nobody knows it.</summary>
    /// <param name="own">Prices that a person gave; they count first, by the name with or without its provider.</param>
    /// <param name="provider">Where the model is.</param>
    /// <param name="model">Its name there.</param>
    public static PriceQuote? Find(IReadOnlyDictionary<string, ModelPrice> own, ModelProvider provider, string model)
    {
        if (Longest(own, [$"{provider.Name}/{model}", model, model[(model.LastIndexOf('/') + 1)..]]) is { } given)
        {
            return new PriceQuote(given, "rlm.toml");
        }

        if (provider.RunsHere(model))
        {
            return new PriceQuote(ModelPrice.Free, "runs on this machine");
        }

        var vendor = s_list.Value.Vendors.FirstOrDefault(vendor => vendor.Host == provider.BaseUrl.Host);
        return vendor is not null && Longest(vendor.Prices, [model]) is { } listed
            ? new PriceQuote(listed, $"list prices of {vendor.Name}, {AsOf}")
            : null;
    }

    private static ModelPrice? Longest(IReadOnlyDictionary<string, ModelPrice> prices, string[] names) => prices
        .Where(price => Array.Exists(names, name => Fits(price.Key, name)))
        .OrderByDescending(static price => price.Key.Length)
        .Select(static price => price.Value)
        .FirstOrDefault();

    private static bool Fits(string name, string model) =>
        model.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (model.Length == name.Length || Snapshot().IsMatch(model.AsSpan(name.Length)));

    private static PriceList Load()
    {
        using var stream = typeof(PriceTable).Assembly.GetManifestResourceStream("prices.json")!;
        using var document = JsonDocument.Parse(stream);
        var vendors = document.RootElement.GetProperty("vendors").EnumerateObject().Select(static vendor => new PriceVendor(
            vendor.Name, vendor.Value.GetProperty("host").GetString()!, ReadPrices(vendor.Value)));
        return new PriceList(document.RootElement.GetProperty("asOf").GetString()!, [.. vendors]);
    }

    private static Dictionary<string, ModelPrice> ReadPrices(JsonElement vendor)
    {
        var prices = vendor.GetProperty("prices").EnumerateObject().ToDictionary(static price => price.Name, static price => Read([.. price.Value.EnumerateArray()]));
        foreach (var above in vendor.GetProperty("above").EnumerateObject())
        {
            JsonElement[] figures = [.. above.Value.EnumerateArray()];
            prices[above.Name] = prices[above.Name] with { AboveTokens = figures[0].GetInt64(), Above = Read(figures[1..]) };
        }

        return prices;
    }

    private static ModelPrice Read(JsonElement[] figures) => new(figures[0].GetDecimal(), figures[1].GetDecimal(), figures[2].GetDecimal())
    {
        CacheWrite = figures.Length > 3 ? figures[3].GetDecimal() : null,
    };

    // gpt-5-2025-08-07, claude-opus-4-20250514, claude-opus-4@20250514 (as some clouds write it), claude-3-5-haiku-latest
    [GeneratedRegex(@"^(?:-\d{4}-\d{2}-\d{2}|[-@]\d{8}|-latest)$")]
    private static partial Regex Snapshot();
}
