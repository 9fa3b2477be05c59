namespace RlmAspire.RustWasm;

/// <summary>What became of a program's source.</summary>
public sealed record WasmCompilation
{
    /// <summary>SHA-256 over policy, template, compiler, flags and source, in hex: the module's name in every cache.</summary>
    public required string Key { get; init; }

    /// <summary>Where the module, or the knowledge that there is none, came from.</summary>
    public required ModuleTier Tier { get; init; }

    /// <summary>Milliseconds that this call took, waiting included.</summary>
    public required double DurationMs { get; init; }

    /// <summary>Size of the finished module; 0 when there is none.</summary>
    public int ModuleBytes { get; init; }

    /// <summary>Null when there is a module; else what is wrong, for a model that is to mend it: lines of its own source, and a hint.</summary>
    public string? Error { get; init; }

    /// <summary>Errors, and warnings that are worth a look; at most a few dozen.</summary>
    public IReadOnlyList<RustDiagnostic> Diagnostics { get; init; } = [];
}
