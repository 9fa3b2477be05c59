using RlmAspire.Sandboxes.Modules;

namespace RlmAspire.RustWasm.Finishing;

/// <summary>The rules for a module: what it may have, and how much of it. Each answers with what is wrong, or null.</summary>
internal static class ModuleChecks
{
    /// <summary>Before the rest is read.</summary>
    public static string? OfLayout(ModuleLayout layout) =>
        OverOf("types", layout.ParameterCounts.Count, ModulePolicy.Types)
        ?? OverOf("functions", layout.FunctionTypes.Count, ModulePolicy.Functions)
        ?? OverOf("globals", layout.Globals, ModulePolicy.Globals);

    public static string? OfShape(ModuleShape shape, WasmContract contract) =>
        Imports(shape) ?? Sections(shape.Layout) ?? Memory(shape.Layout) ?? Tables(shape)
        ?? OverOf("bytes in one function", shape.LargestFunctionBytes, ModulePolicy.FunctionBytes)
        ?? OverOf("data segments", shape.DataSegments, ModulePolicy.DataSegments)
        ?? OverOf("bytes of data", shape.DataBytes, ModulePolicy.DataBytes)
        ?? Exports(shape, contract);

    private static string? OverOf(string what, long count, long most) =>
        count > most ? $"it has {count:N0} {what}, and {most:N0} are allowed: make the program smaller" : null;

    private static string? Imports(ModuleShape shape) => shape.Imports.Count == 0
        ? null
        : $"it imports {shape.Imports[0]}, and there is nothing to import: remove `extern` blocks and `#[link]`";

    private static string? Sections(ModuleLayout layout) =>
        layout.Find(SectionId.Start) is not null ? "it has a start function, and nothing may run before the input is there"
        : layout.Find(SectionId.Tag) is not null ? NotSupported("exceptions")
        : null;

    private static string? Memory(ModuleLayout layout) => layout.Memories switch
    {
        [{ Shared: false, Is64: false }] => null,
        [{ Shared: true }] => NotSupported("threads and shared memory"),
        [{ Is64: true }] => NotSupported("64-bit memory"),
        _ => $"it has {layout.Memories.Count} memories, and one is needed",
    };

    private static string? Tables(ModuleShape shape) => shape.Tables switch
    {
        [] => null,
        [{ Type: "funcref" } table] => OverOf("elements in its table", table.Elements, ModulePolicy.TableElements),
        [{ } table] => $"its table holds {table.Type}, and only funcref is allowed",
        _ => $"it has {shape.Tables.Count} tables, and one is allowed",
    };

    private static string? Exports(ModuleShape shape, WasmContract contract)
    {
        var expected = ContractExports.Of(contract);
        foreach (var (name, (kind, index)) in shape.Layout.Exports)
        {
            var problem = expected.TryGetValue(name, out var type) ? Function(shape, name, kind, index, type) : Other(shape, name, kind, index);
            if (problem is not null)
            {
                return problem;
            }
        }

        var missing = expected.Keys.Append(ContractExports.Memory).FirstOrDefault(name => !shape.Layout.Exports.ContainsKey(name));
        return missing is null ? null : $"it does not export {missing}, which the {contract} contract needs";
    }

    private static string? Function(ModuleShape shape, string name, ExternalKind kind, int index, FunctionType type)
    {
        if (kind != ExternalKind.Function)
        {
            return $"its export {name} is a {Word(kind)} where a function {type} belongs";
        }

        return shape.TypeOf(index) == type ? null : $"its export {name} has the type {shape.TypeOf(index)} where {type} belongs";
    }

    private static string? Other(ModuleShape shape, string name, ExternalKind kind, int index)
    {
        if (name == ContractExports.Memory)
        {
            return kind == ExternalKind.Memory && index == 0 ? null : $"its export memory is a {Word(kind)}";
        }

        var constant = ContractExports.OfTheLinker.Contains(name) && kind == ExternalKind.Global && shape.Globals[index] == ("i32", false);
        return constant ? null : $"it exports the {Word(kind)} `{Shown(name)}`, which the contract does not have: remove `#[no_mangle]` and `#[export_name]`";
    }

    private static string Shown(string name) => name.Length <= 80 ? name : $"{name[..80]}…";

    private static string Word(ExternalKind kind) => Enum.IsDefined(kind) ? kind.ToString().ToLowerInvariant() : "thing of an unknown kind";

    public static string NotSupported(string feature) => $"it uses {feature} of WebAssembly, which are not supported here";
}
