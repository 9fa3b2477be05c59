using RlmAspire.Contracts.Status;

namespace RlmAspire.Cli.Doctor;

/// <summary>One finding.</summary>
/// <param name="Status">What was found.</param>
/// <param name="Needed">Whether `rlm run` cannot do without it.</param>
internal sealed record Check(FeatureStatus Status, bool Needed);
