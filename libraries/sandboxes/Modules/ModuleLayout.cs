namespace RlmAspire.Sandboxes.Modules;

/// <summary>What a rewriting must know of a module besides its bytes. Imported things come first in every index space.</summary>
internal sealed class ModuleLayout
{
    public required List<Section> Sections { get; init; }

    /// <summary>The number of parameters of each function type.</summary>
    public List<int> ParameterCounts { get; } = [];

    /// <summary>The type of each function.</summary>
    public List<int> FunctionTypes { get; } = [];

    public int ImportedFunctions { get; set; }

    public List<MemoryLimits> Memories { get; } = [];

    public int ImportedMemories { get; set; }

    public int Tables { get; set; }

    public int Globals { get; set; }

    public List<MutableGlobal> MutableGlobals { get; } = [];

    public Dictionary<string, (ExternalKind Kind, int Index)> Exports { get; } = new(StringComparer.Ordinal);

    public Section? Find(SectionId id)
    {
        foreach (var section in Sections)
        {
            if (section.Id == id)
            {
                return section;
            }
        }

        return null;
    }
}
