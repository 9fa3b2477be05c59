namespace RlmAspire.RustWasm.Compiler.Toolchain;

/// <summary>A compiler of this machine that has the target.</summary>
/// <param name="Rustc">The compiler itself, never a shim of rustup's.</param>
/// <param name="Sysroot">Where its libraries are.</param>
/// <param name="Linker">Of WebAssembly: rust-lld or wasm-ld.</param>
/// <param name="Release">Such as <c>1.63.0</c>.</param>
/// <param name="Identity">All that it says of its version, and the build of its standard library.</param>
internal sealed record RustToolchain(string Rustc, string Sysroot, string Linker, string Release, string Identity)
{
    public const string Target = "wasm32-unknown-unknown";
}
