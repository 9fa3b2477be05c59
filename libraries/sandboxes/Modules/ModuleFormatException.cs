namespace RlmAspire.Sandboxes.Modules;

/// <summary>A WebAssembly module is malformed, or has something that the rewriting asked for does not allow.</summary>
/// <param name="problem">What is wrong.</param>
/// <param name="offset">Where, in bytes from the module's start.</param>
public sealed class ModuleFormatException(string problem, int offset) : FormatException($"{problem} (at byte {offset} of the module)")
{
    /// <summary>Where in the module, in bytes from its start.</summary>
    public int Offset { get; } = offset;
}
