using RlmAspire.Contracts.Sandboxes;
using RlmAspire.Contracts.Status;

namespace RlmAspire.Contracts.Wasm;

/// <summary>The module cache of a process since its start.</summary>
/// <param name="Status">Whether programs can be compiled and run here, and if not, what is missing.</param>
/// <param name="Since">When it started.</param>
/// <param name="Tiers">The nearest first: workers, memory, disk, Redis where there is one.</param>
/// <param name="Lookups">Programs that were asked for.</param>
/// <param name="Found">Those that were found compiled in some tier, or were known not to compile.</param>
/// <param name="Joined">Those that waited for a compilation that another had begun.</param>
/// <param name="Compiles">Those that were compiled.</param>
/// <param name="CompileTime">Milliseconds in the compiler, the check of the module included.</param>
/// <param name="Slowest">The slowest compilations, the slowest first.</param>
/// <param name="MostUsed">The modules that were asked for most.</param>
/// <param name="Failed">Programs that are known not to compile.</param>
public sealed record ModuleCacheReport(
    FeatureStatus Status,
    DateTimeOffset Since,
    IReadOnlyList<ModuleTierState> Tiers,
    long Lookups,
    long Found,
    long Joined,
    long Compiles,
    LatencySummary CompileTime,
    IReadOnlyList<ModuleCompile> Slowest,
    IReadOnlyList<ModuleUse> MostUsed,
    FailedPrograms Failed);
