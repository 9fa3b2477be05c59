using RlmAspire.RustWasm.Compiler.Running;
using RlmAspire.RustWasm.Compiler.Toolchain;

namespace RlmAspire.RustWasm.Compiler;

/// <summary>All that compiling needs on this machine.</summary>
/// <param name="Toolchain">The compiler.</param>
/// <param name="Template">What stands around a source.</param>
/// <param name="Library">The template's library, compiled.</param>
/// <param name="Rustc">What runs the compiler.</param>
/// <param name="IsConfined">Whether that is inside a bubblewrap.</param>
internal sealed record CompilerSetup(RustToolchain Toolchain, RustTemplate Template, string Library, RustcProcess Rustc, bool IsConfined)
{
    /// <summary>Part of every cache's key: change it when sources are accepted or compiled in another way.</summary>
    private const string Policy = "1";

    public string Identity { get; } =
        $"policy {Policy}\ntemplate {Template.Hash}\n{Toolchain.Identity}\n{string.Join(' ', RustTemplate.LibraryFlags)}\n{string.Join(' ', RustTemplate.ProgramFlags)}";
}
