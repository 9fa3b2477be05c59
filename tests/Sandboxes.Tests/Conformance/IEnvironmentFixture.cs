namespace RlmAspire.Sandboxes.Tests.Conformance;

/// <summary>Gives the conformance suite the environment under test, and names in what it may differ.</summary>
public interface IEnvironmentFixture
{
    ISandboxEnvironment Environment { get; }

    /// <summary>Why the implementation is not in this build: its tests are skipped then, everywhere. Null when it is.</summary>
    string? Missing => null;

    /// <summary>The interpreter is the machine's own: it has modules and a parser that the one for WebAssembly lacks.</summary>
    bool IsNative => false;

    /// <summary>A cell that does not come to its end leaves the session as it was, and sessions can be saved and taken up again.</summary>
    bool KeepsState => false;

    /// <summary>Cells see the host's files.</summary>
    bool SharesHostFiles => false;

    /// <summary>Cells see the files of a system that is not the host's.</summary>
    bool HasOwnSystem => false;
}
