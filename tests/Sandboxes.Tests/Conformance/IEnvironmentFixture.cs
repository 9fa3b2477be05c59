namespace RlmAspire.Sandboxes.Tests.Conformance;

/// <summary>Gives the conformance suite the environment under test, or skips where the machine lacks what it needs.</summary>
public interface IEnvironmentFixture
{
    ISandboxEnvironment Environment { get; }
}
