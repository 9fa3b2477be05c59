namespace RlmAspire.Sandboxes.Modules;

/// <summary>A module after <see cref="ModuleRewriter.Rewrite"/>.</summary>
/// <param name="Bytes">The module in the binary format.</param>
/// <param name="Memory">The limits of memory 0, as they are now; null when the module has no memory.</param>
/// <param name="MutableGlobals">The module's own mutable globals, the imported ones among them; those that the rewriting added are not.</param>
public sealed record RewrittenModule(byte[] Bytes, MemoryLimits? Memory, IReadOnlyList<MutableGlobal> MutableGlobals);
