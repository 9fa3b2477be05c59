namespace RlmAspire.RustWasm.Caching;

/// <summary>A finished module, with what is known of it.</summary>
public sealed record KeptModule
{
    /// <summary>64 lower-case hex digits.</summary>
    public required string Key { get; init; }

    public required WasmContract Contract { get; init; }

    /// <summary>The module, ready to be instantiated.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Beginning of the source, for a person.</summary>
    public string FirstLine { get; init; } = "";

    /// <summary>The compiler's warnings.</summary>
    public IReadOnlyList<RustDiagnostic> Diagnostics { get; init; } = [];
}
