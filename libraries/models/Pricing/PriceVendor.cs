namespace RlmAspire.Models.Pricing;

/// <summary>Who sells models, at which address, for how much.</summary>
internal sealed record PriceVendor(string Name, string Host, IReadOnlyDictionary<string, ModelPrice> Prices);
