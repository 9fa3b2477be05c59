using RlmAspire.Sandboxes.Modules;

namespace RlmAspire.RustWasm.Finishing;

/// <summary>
/// Checks what the compiler wrote, and bounds it. Nothing of a module is trusted: a program can place sections, exports and imports
/// as its author likes. Whether its code is valid is for the worker's engine to say, which validates before it runs anything.
/// </summary>
internal static class ModuleFinisher
{
    private static readonly RewriteOptions s_options = new()
    {
        StripCustomSections = true,
        MaximumPages = ModulePolicy.MaximumPages,
        // Until a worker sets both for an execution, an instance can do nothing.
        InitialFuel = 0,
        InitialPageLimit = 0,
    };

    /// <param name="compiled">What the compiler wrote.</param>
    /// <param name="contract">What it was compiled for.</param>
    public static FinishedModule Finish(ReadOnlySpan<byte> compiled, WasmContract contract)
    {
        try
        {
            return Check(compiled, contract) is { } problem ? Refused(problem) : new FinishedModule(ModuleRewriter.Rewrite(compiled, s_options).Bytes, null);
        }
        catch (ModuleFormatException exception)
        {
            return Refused(exception.Message);
        }
    }

    private static string? Check(ReadOnlySpan<byte> compiled, WasmContract contract)
    {
        if (compiled.Length > ModulePolicy.ModuleBytes)
        {
            return $"it has {compiled.Length:N0} bytes, and {ModulePolicy.ModuleBytes:N0} are allowed: make the program smaller";
        }

        var layout = LayoutReader.Read(compiled);
        return ModuleChecks.OfLayout(layout)
            ?? ModuleChecks.OfShape(ShapeReader.Read(compiled, layout), contract)
            ?? (FeatureScanner.Find(compiled, layout) is { } feature ? ModuleChecks.NotSupported(feature) : null);
    }

    private static FinishedModule Refused(string problem) => new(null, $"The program's module is not accepted: {problem}.");
}
