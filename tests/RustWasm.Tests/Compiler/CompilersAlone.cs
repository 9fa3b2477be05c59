namespace RlmAspire.RustWasm.Tests.Compiler;

/// <summary>Tests that look at the compilers of the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CompilersAlone
{
    public const string Name = "compilers alone";
}
