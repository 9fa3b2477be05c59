namespace RlmAspire.Sandboxes.Tests;

/// <summary>The environments that keep cells away from the host, under attack.</summary>
public static class AttackTests
{
    public sealed class Wasm(WasmFixture fixture) : AttackSuite(fixture);

    public sealed class Wasmtime(WasmtimeFixture fixture) : AttackSuite(fixture);

    /// <summary>Inside bubblewrap: the suite skips where there is none.</summary>
    public sealed class ConfinedLocal(ConfinedFixture fixture) : AttackSuite(fixture);
}
