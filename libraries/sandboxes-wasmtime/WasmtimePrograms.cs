using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Wasi;
using Wasmtime;

namespace RlmAspire.Sandboxes.Wasmtime;

/// <summary>Instances of one module, each in a store of its own.</summary>
internal sealed class WasmtimePrograms(global::Wasmtime.Engine engine, Module module) : IProgramSource
{
    private readonly IReadOnlyList<FunctionImport> _calls = [.. module.Imports.OfType<FunctionImport>().Where(static import => import.ModuleName == WasiHost.Namespace)];

    public IProgram Create(int wasmPages, WasiAnswer answer, Func<bool> isStopped) => new WasmtimeProgram(engine, module, _calls, wasmPages, answer, isStopped);

    /// <summary>One tick for all stores: each that runs asks whether it is the one that is stopped, and the others go on.</summary>
    public void Interrupt() => engine.IncrementEpoch();
}
