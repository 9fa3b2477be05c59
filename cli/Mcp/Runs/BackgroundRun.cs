using RlmAspire.Contracts.Runs;

namespace RlmAspire.Cli.Mcp.Runs;

/// <summary>A run that goes on while its caller does something else.</summary>
/// <param name="Id">The run's id.</param>
/// <param name="Cancel">Ends it early.</param>
/// <param name="Ended">Its result, once there is one.</param>
internal sealed record BackgroundRun(Guid Id, CancellationTokenSource Cancel, Task<RunResult> Ended);
