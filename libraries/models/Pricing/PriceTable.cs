using System.Text.Json;
using System.Text.RegularExpressions;

namespace RlmAspire.Models.Pricing;

/// <summary>List prices of the public OpenAI API, from <c>prices.json</c>, which carries its date.</summary>
/// <remarks>
/// The longest name that fits wins, and it fits only a whole name or one followed by a snapshot date: <c>gpt-4o-mini-2024-07-18</c>
/// is a <c>gpt-4o-mini</c> and no <c>gpt-4o</c>, and <c>gpt-5-pro</c>, which is not in the table, has no price rather than a wrong one.
/// </remarks>
internal static partial class PriceTable
{
    private static readonly Lazy<IReadOnlyDictionary<string, ModelPrice>> s_prices = new(Load);

    public static ModelPrice? Find(string model) => Find(s_prices.Value, model);

    public static ModelPrice? Find(IReadOnlyDictionary<string, ModelPrice> prices, string model) => prices
        .Where(price => Fits(price.Key, model))
        .OrderByDescending(price => price.Key.Length)
        .Select(price => price.Value)
        .FirstOrDefault();

    private static bool Fits(string name, string model) =>
        model.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (model.Length == name.Length || SnapshotDate().IsMatch(model.AsSpan(name.Length)));

    private static Dictionary<string, ModelPrice> Load()
    {
        using var stream = typeof(PriceTable).Assembly.GetManifestResourceStream("prices.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("prices").EnumerateObject().ToDictionary(
            price => price.Name,
            price => new ModelPrice(price.Value[0].GetDecimal(), price.Value[1].GetDecimal(), price.Value[2].GetDecimal()));
    }

    [GeneratedRegex(@"^-\d{4}-\d{2}-\d{2}$")]
    private static partial Regex SnapshotDate();
}
