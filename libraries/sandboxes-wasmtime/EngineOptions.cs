namespace RlmAspire.Sandboxes.Wasmtime;

/// <summary>The command line: <c>--name value</c> each.</summary>
/// <param name="Module">The interpreter with its data; with <paramref name="Target"/> the hollow one.</param>
/// <param name="Target">Where to write its native code, in place of serving sessions.</param>
/// <param name="Compiled">Native code of the hollow interpreter.</param>
/// <param name="WasmPages">What the interpreter's memory begins with.</param>
/// <param name="Guest">Folder of the driver.</param>
/// <param name="Image">Image of a started interpreter; null where there is none yet.</param>
internal sealed record EngineOptions(string Module, string? Target, string Compiled, int WasmPages, string Guest, string? Image)
{
    public static EngineOptions Parse(string[] arguments)
    {
        var values = arguments.Chunk(2).ToDictionary(static pair => pair[0], static pair => pair.Length == 2 ? pair[1] : "");
        string Value(string name) => values.GetValueOrDefault(name, "");
        return new EngineOptions(
            Value("--module"), values.GetValueOrDefault("--compile"), Value("--compiled"), int.TryParse(Value("--pages"), out var pages) ? pages : 0,
            Value("--guest"), values.GetValueOrDefault("--image"));
    }
}
