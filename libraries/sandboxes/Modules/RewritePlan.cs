namespace RlmAspire.Sandboxes.Modules;

/// <summary>What a rewriting adds to each section. Nothing that is there gets another index.</summary>
internal sealed class RewritePlan
{
    private readonly ModuleLayout _layout;
    private readonly RewriteOptions _options;
    private readonly Dictionary<SectionId, SectionAddition> _additions = [];

    public RewritePlan(ModuleLayout layout, RewriteOptions options)
    {
        _layout = layout;
        _options = options;
        FuelGlobal = PageLimitGlobal = GrowFunction = -1;
        PlanMemory();
        PlanGlobals();
        PlanGrowFunction();
        PlanExports();
    }

    public int FuelGlobal { get; private set; }

    public int PageLimitGlobal { get; private set; }

    public int GrowFunction { get; private set; }

    /// <summary>The limits that the module's own memories get.</summary>
    public List<MemoryLimits> Memories { get; } = [];

    public List<MutableGlobal> MutableGlobals { get; } = [];

    public bool ChangesCode => FuelGlobal >= 0 || GrowFunction >= 0 || _options.Hollow;

    public SectionAddition? AdditionTo(SectionId id) => _additions.GetValueOrDefault(id);

    private void PlanMemory()
    {
        var offset = _layout.Find(SectionId.Memory)?.Start ?? 0;
        if (_options.MemoryImport is not null && (_layout.Memories.Count != 1 || _layout.ImportedMemories > 0))
        {
            throw new ModuleFormatException("only a module that defines one memory, and imports none, can import it instead", offset);
        }

        if (_options.InitialPageLimit is not null && _layout.Memories.Count > 1)
        {
            throw new ModuleFormatException("a page limit is for a module with one memory", offset);
        }

        foreach (var own in _layout.Memories.Skip(_layout.ImportedMemories))
        {
            var limits = Cap(Cap(own, _options.MaximumPages), _options.MemoryImport?.MaximumPages);
            if (limits.Minimum > limits.Maximum)
            {
                throw new ModuleFormatException($"a memory starts with {limits.Minimum} pages, which is more than {limits.Maximum}", offset);
            }

            Memories.Add(_options.MemoryImport is null ? limits : limits with { Shared = _options.MemoryImport.Shared });
        }

        if (_options.MemoryImport is { } import)
        {
            var bytes = Add(SectionId.Import, 1);
            bytes.WriteName(import.Module);
            bytes.WriteName(import.Name);
            bytes.WriteByte((byte)ExternalKind.Memory);
            LimitsFormat.WriteMemory(bytes, Memories[0]);
        }
    }

    private static MemoryLimits Cap(MemoryLimits limits, uint? pages) =>
        pages is { } most ? limits with { Maximum = Math.Min(limits.Maximum ?? most, most) } : limits;

    private void PlanGlobals()
    {
        var next = _layout.Globals;
        if (_options.InitialFuel is { } fuel)
        {
            FuelGlobal = next++;
            AddGlobal(TypeFormat.I64, Opcode.I64Const, fuel);
        }

        if (_options.InitialPageLimit is { } pages)
        {
            PageLimitGlobal = next;
            AddGlobal(TypeFormat.I32, Opcode.I32Const, (int)pages);
        }
    }

    private void AddGlobal(byte type, byte constant, long value)
    {
        var bytes = Add(SectionId.Global, 1);
        bytes.Write([type, 1, constant]);
        bytes.WriteSigned(value);
        bytes.WriteByte(Opcode.End);
    }

    private void PlanGrowFunction()
    {
        var hasCode = _layout.FunctionTypes.Count > _layout.ImportedFunctions;
        if (PageLimitGlobal < 0 || !hasCode || _layout.Memories.Count == 0)
        {
            return;
        }

        GrowFunction = _layout.FunctionTypes.Count;
        var is64 = _layout.Memories[0].Is64;
        GrowFormat.WriteType(Add(SectionId.Type, 1), is64);
        Add(SectionId.Function, 1).WriteUnsigned((ulong)_layout.ParameterCounts.Count);
        GrowFormat.WriteBody(Add(SectionId.Code, 1), is64, PageLimitGlobal);
    }

    private void PlanExports()
    {
        if (_options.TableExport is { } table && _layout.Tables > 0)
        {
            AddExport(table, ExternalKind.Table, 0);
        }

        foreach (var global in _layout.MutableGlobals)
        {
            var name = _options.ExportMutableGlobals ? $"global_{global.Index}" : null;
            MutableGlobals.Add(global with { ExportName = name });
            if (name is not null)
            {
                AddExport(name, ExternalKind.Global, global.Index);
            }
        }

        if (FuelGlobal >= 0)
        {
            AddExport("fuel", ExternalKind.Global, FuelGlobal);
        }

        if (PageLimitGlobal >= 0)
        {
            AddExport("page_limit", ExternalKind.Global, PageLimitGlobal);
        }
    }

    private void AddExport(string name, ExternalKind kind, int index)
    {
        if (_layout.Exports.TryGetValue(name, out var existing))
        {
            if (existing == (kind, index))
            {
                return;
            }

            throw new ModuleFormatException($"the export {name} is taken", _layout.Find(SectionId.Export)?.Start ?? 0);
        }

        var bytes = Add(SectionId.Export, 1);
        bytes.WriteName(name);
        bytes.WriteByte((byte)kind);
        bytes.WriteUnsigned((ulong)index);
    }

    private ByteWriter Add(SectionId id, int count)
    {
        if (!_additions.TryGetValue(id, out var addition))
        {
            _additions[id] = addition = new SectionAddition();
        }

        addition.Count += count;
        return addition.Bytes;
    }
}
