namespace RlmAspire.Sandboxes.Modules;

/// <summary>
/// Changes WebAssembly modules in their binary form, in one pass. It is no validator, and what it writes must go through an engine's validation; but it makes no valid module invalid and no invalid one valid.
/// </summary>
public static class ModuleRewriter
{
    /// <summary>Rewrites a module.</summary>
    /// <param name="module">The module; nothing is trusted.</param>
    /// <param name="options">What to change.</param>
    /// <exception cref="ModuleFormatException">The module is malformed, uses what is not supported, or does not allow what was asked for.</exception>
    public static RewrittenModule Rewrite(ReadOnlySpan<byte> module, RewriteOptions options)
    {
        var layout = LayoutReader.Read(module);
        var plan = new RewritePlan(layout, options);
        var bytes = new ModuleWriter(layout, options, plan).Write(module);
        var memory = layout.Memories.Count == 0 ? null : layout.ImportedMemories > 0 ? layout.Memories[0] : plan.Memories[0];
        return new RewrittenModule(bytes, memory, plan.MutableGlobals);
    }
}
