namespace RlmAspire.ServiceDefaults.Health;

/// <summary>One check in the body of <c>/health</c>.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Status"><c>Healthy</c>, <c>Degraded</c> (the service works with less) or <c>Unhealthy</c>.</param>
/// <param name="Detail">Why, when it is not healthy.</param>
public sealed record HealthCheckState(string Name, string Status, string? Detail);
