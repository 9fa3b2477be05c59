using Wasmtime;

namespace RlmAspire.Sandboxes.Wasmtime;

/// <summary>How Wasmtime is set up. Native code is bound to it: whoever compiles and whoever runs must ask for the same.</summary>
internal static class Engines
{
    // As much as Wasmtime allows whose own stacks for asynchronous calls have the default size, which the package does not let us change.
    private const int MaxStackBytes = 2 * 1024 * 1024;

    public static global::Wasmtime.Engine Create() => new(new Config()
        .WithCompilerStrategy(CompilerStrategy.Cranelift)
        .WithOptimizationLevel(OptimizationLevel.Speed)
        .WithEpochInterruption(true)
        .WithMaximumStackSize(MaxStackBytes)
        // What CPython does not use is not within a guest's reach.
        .WithWasmThreads(false)
        .WithMemory64(false)
        .WithMultiMemory(false)
        .WithRelaxedSIMD(false, false)
        .WithTailCalls(false)
        .WithGc(false)
        .WithExceptions(false));
}
