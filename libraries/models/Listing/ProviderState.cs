namespace RlmAspire.Models.Listing;

/// <summary>Whether a provider answers, and what it has.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Reachable">Whether it listed its models.</param>
/// <param name="Detail">For a person: what it has, or why it does not answer and what to do.</param>
/// <param name="Models">Names of its models as it lists them.</param>
public sealed record ProviderState(ModelProvider Provider, bool Reachable, string Detail, IReadOnlyList<string> Models);
