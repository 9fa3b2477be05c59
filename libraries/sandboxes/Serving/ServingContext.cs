using RlmAspire.Sandboxes.Wasm.Engine;

namespace RlmAspire.Sandboxes.Serving;

/// <summary>What all served sessions of a host have in common.</summary>
/// <param name="OpenAsync">Opens a line to a new guest.</param>
/// <param name="Parked">Keeps those that are not in use.</param>
/// <param name="Limits">Of each.</param>
/// <param name="Figures">Counts what they do.</param>
internal sealed record ServingContext(
    Func<CancellationToken, Task<EngineSession>> OpenAsync, IParkedSessions Parked, SandboxHostLimits Limits, HostFigures Figures);
