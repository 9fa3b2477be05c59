namespace RlmAspire.Models.Pricing;

/// <summary>The contents of <c>prices.json</c>.</summary>
internal sealed record PriceList(string AsOf, IReadOnlyList<PriceVendor> Vendors);
