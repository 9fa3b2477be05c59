using RlmAspire.Sandboxes.Tests.Attacks;
using RlmAspire.Sandboxes.Tests.Docker;

namespace RlmAspire.Sandboxes.Tests;

/// <summary>The environments of this machine that keep cells away from the host, under attack. They run alone: the CPU is watched.</summary>
public static class AttackTests
{
    [Collection("processes")]
    public sealed class Wasm(WasmFixture fixture) : AttackSuite(fixture);

    public sealed class Wasmtime(WasmtimeFixture fixture) : AttackSuite(fixture);

    /// <summary>Inside bubblewrap: the suite skips where there is none.</summary>
    [Collection("processes")]
    public sealed class ConfinedLocal(ConfinedFixture fixture) : AttackSuite(fixture);

    public sealed class WasmCombinations(WasmFixture fixture) : CombinationSuite(fixture);

    public sealed class ConfinedLocalCombinations(ConfinedFixture fixture) : CombinationSuite(fixture);

    [Collection("processes")]
    public sealed class Docker(DockerFixture fixture) : AttackSuite(fixture);
}
