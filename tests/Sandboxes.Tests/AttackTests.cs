using RlmAspire.Sandboxes.Tests.Docker;

namespace RlmAspire.Sandboxes.Tests;

/// <summary>The environments that keep cells away from the host, under attack.</summary>
public static class AttackTests
{
    public sealed class Wasm(WasmFixture fixture) : AttackSuite(fixture);

    /// <summary>Inside bubblewrap: the suite skips where there is none.</summary>
    public sealed class ConfinedLocal(ConfinedFixture fixture) : AttackSuite(fixture);

    public sealed class Docker(DockerFixture fixture) : AttackSuite(fixture);
}
