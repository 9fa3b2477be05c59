namespace RlmAspire.Sandboxes.Tests;

/// <summary>Tests that look at all workers of this process run alone.</summary>
[CollectionDefinition("processes", DisableParallelization = true)]
public sealed class RunsAlone;
