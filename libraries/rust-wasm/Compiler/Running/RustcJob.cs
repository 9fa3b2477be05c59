namespace RlmAspire.RustWasm.Compiler.Running;

/// <summary>One call of rustc.</summary>
/// <param name="Root">The crate's root, by its real path.</param>
/// <param name="Source">What is put beside it as <c>user.rs</c>; empty where the root stands alone.</param>
/// <param name="Arguments">Of rustc, without root and output.</param>
/// <param name="Readable">Files and folders that it reads besides the toolchain.</param>
internal sealed record RustcJob(string Root, ReadOnlyMemory<byte> Source, string[] Arguments, string[] Readable);
