using RlmAspire.Contracts.Status;

namespace RlmAspire.ServiceDefaults.Health;

/// <summary>The body of <c>/health</c>.</summary>
/// <param name="Status">The worst of the checks.</param>
/// <param name="Version">Of the product.</param>
/// <param name="Checks">What the service needs.</param>
/// <param name="Features">What may be off on this machine.</param>
public sealed record HealthState(
    string Status, string Version, IReadOnlyList<HealthCheckState> Checks, IReadOnlyList<FeatureStatus> Features);
