namespace RlmAspire.Sandboxes;

/// <summary>What runs CPython in the environment <c>wasm</c>. Sessions saved on one go on on the other.</summary>
public enum WasmEngine
{
    /// <summary>V8, in a Node.js process.</summary>
    V8,

    /// <summary>Wasmtime, in a .NET process of its own; only where the build has the package.</summary>
    Wasmtime,
}
