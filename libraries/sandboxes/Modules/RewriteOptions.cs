namespace RlmAspire.Sandboxes.Modules;

/// <summary>What <see cref="ModuleRewriter"/> changes; with nothing set, a module comes out as it was.</summary>
public sealed record RewriteOptions
{
    /// <summary>Whether custom sections (names, debug information) are left out.</summary>
    public bool StripCustomSections { get; init; }

    /// <summary>Turns the one memory that the module defines into an import.</summary>
    public MemoryImport? MemoryImport { get; init; }

    /// <summary>The most pages of 64 KiB that the module's memories may have; a smaller maximum of their own stays.</summary>
    public uint? MaximumPages { get; init; }

    /// <summary>Exports table 0, when there is one, under this name.</summary>
    public string? TableExport { get; init; }

    /// <summary>Exports every mutable global as <c>global_INDEX</c>, so that a host can save and restore it.</summary>
    public bool ExportMutableGlobals { get; init; }

    /// <summary>Leaves out the data segments and the start function: an instance is then filled from a snapshot.</summary>
    public bool Hollow { get; init; }

    /// <summary>
    /// Adds an i64 global, exported as <c>fuel</c>, that starts with this value. Whatever the module executes is subtracted from it; below zero the module traps (<c>unreachable</c>).
    /// A unit is about an instruction; the decision «Fuel by rewriting» has the exact price list.
    /// </summary>
    public long? InitialFuel { get; init; }

    /// <summary>Adds an i32 global, exported as <c>page_limit</c>, that starts with this value: <c>memory.grow</c> answers −1 when the memory would have more pages than that.</summary>
    public uint? InitialPageLimit { get; init; }
}
