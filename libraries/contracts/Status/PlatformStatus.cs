namespace RlmAspire.Contracts.Status;

/// <summary>What runs and what is off.</summary>
/// <param name="Version">Of the product.</param>
/// <param name="DefaultModel">The model of a run that names none.</param>
/// <param name="Features">One entry for each part that may be off.</param>
public sealed record PlatformStatus(string Version, string DefaultModel, IReadOnlyList<FeatureStatus> Features);
