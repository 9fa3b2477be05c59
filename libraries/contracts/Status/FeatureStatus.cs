namespace RlmAspire.Contracts.Status;

/// <summary>A part of the product that depends on something that may be missing from the machine.</summary>
/// <param name="Name">For a person, such as <c>wasm sandbox</c>.</param>
/// <param name="On">Whether it works here.</param>
/// <param name="Detail">Its version when on; when off, why, and what to install.</param>
public sealed record FeatureStatus(string Name, bool On, string Detail);
