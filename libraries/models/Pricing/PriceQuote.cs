namespace RlmAspire.Models.Pricing;

/// <summary>A price, and where it comes from.</summary>
/// <param name="Price">The price.</param>
/// <param name="Source">For a person, such as <c>list prices of openai, 2026-07-24</c>.</param>
public sealed record PriceQuote(ModelPrice Price, string Source);
