using Wasmtime;

namespace RlmAspire.Sandboxes.Wasmtime;

/// <summary>The interpreter as native code. Compiling it takes half a minute, loading it milliseconds.</summary>
internal static class PythonModule
{
    public static void Compile(global::Wasmtime.Engine engine, string source, string target)
    {
        using var module = Module.FromFile(engine, source);
        File.WriteAllBytes(target, module.Serialize());
    }

    /// <summary>Loads what <see cref="Compile"/> wrote. It is trusted: only the host can write it.</summary>
    public static Module Load(global::Wasmtime.Engine engine, string compiled)
    {
        try
        {
            return Module.DeserializeFile(engine, "python", compiled);
        }
        catch (WasmtimeException exception)
        {
            throw new InvalidDataException($"{compiled} was compiled on another machine or with another Wasmtime; delete it ({exception.Message})", exception);
        }
    }
}
