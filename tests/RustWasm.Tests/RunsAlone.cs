namespace RlmAspire.RustWasm.Tests;

/// <summary>Tests that look at all workers of this process run alone.</summary>
[CollectionDefinition("workers", DisableParallelization = true)]
public sealed class RunsAlone;
