using RlmAspire.Sandboxes.Tests.Attacks;

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>The <c>remote</c> environment under attack. It runs alone: the CPU is watched.</summary>
public static class RemoteAttacks
{
    [Collection("processes")]
    public sealed class Table(RemoteFixture fixture) : AttackSuite(fixture);

    public sealed class Generated(RemoteFixture fixture) : CombinationSuite(fixture);
}
