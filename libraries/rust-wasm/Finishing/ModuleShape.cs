using RlmAspire.Sandboxes.Modules;

namespace RlmAspire.RustWasm.Finishing;

/// <summary>What the rules ask of a module beyond its <see cref="ModuleLayout"/>.</summary>
internal sealed class ModuleShape
{
    public required ModuleLayout Layout { get; init; }

    /// <summary>What it imports, as <c>module.name</c>.</summary>
    public List<string> Imports { get; } = [];

    public List<FunctionType> Types { get; } = [];

    /// <summary>Type and mutability of each global.</summary>
    public List<(string Type, bool Mutable)> Globals { get; } = [];

    /// <summary>Type of the elements of each table, and how many it starts with.</summary>
    public List<(string Type, uint Elements)> Tables { get; } = [];

    public int DataSegments { get; set; }

    public long DataBytes { get; set; }

    public int LargestFunctionBytes { get; set; }

    public FunctionType TypeOf(int function) => Types[Layout.FunctionTypes[function]];
}
