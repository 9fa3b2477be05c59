namespace RlmAspire.RustWasm.Compiler.Toolchain;

/// <summary>Where compilers and linkers are looked for.</summary>
internal static class ToolchainPlaces
{
    private static readonly string[] s_usual = ["/usr/bin", "/usr/local/bin", "/usr/local/cargo/bin", "/opt/homebrew/bin", "/opt/rust/bin"];

    /// <summary>The user's own folder, also where no variable names it.</summary>
    public static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Each compiler that there is, in the order in which they are asked. Links stay: a shim goes by its name.</summary>
    public static IEnumerable<string> Compilers(RustWasmSettings settings)
    {
        if (settings.RustcPath is { } configured)
        {
            return [configured];
        }

        var named = Environment.GetEnvironmentVariable("RLM_RUSTC") is { Length: > 0 } path ? [path] : Array.Empty<string>();
        return named.Concat(Folders().Select(static folder => Path.Combine(folder, "rustc")).Where(File.Exists)).Concat(OfRustup()).Distinct();
    }

    /// <summary>Linkers: the one that came with the compiler, then the machine's.</summary>
    public static IEnumerable<string> Linkers(string sysroot)
    {
        var own = Path.Combine(sysroot, "lib", "rustlib");
        var bundled = Directory.Exists(own)
            ? Directory.EnumerateDirectories(own).Select(static folder => Path.Combine(folder, "bin", "rust-lld"))
            : [];
        var machines = from folder in Folders() from name in (string[])["rust-lld", "wasm-ld"] select Path.Combine(folder, name);
        return bundled.Concat(machines).Where(File.Exists).Concat(Numbered());
    }

    private static IEnumerable<string> Folders() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append(Path.Combine(Home, ".cargo", "bin")).Concat(s_usual);

    private static IEnumerable<string> OfRustup()
    {
        var toolchains = Path.Combine(Home, ".rustup", "toolchains");
        return Directory.Exists(toolchains)
            ? Directory.EnumerateDirectories(toolchains).Order(StringComparer.Ordinal).Select(static folder => Path.Combine(folder, "bin", "rustc")).Where(File.Exists)
            : [];
    }

    /// <summary>Debian's packages of one LLVM version bring wasm-ld-14 and its like alone.</summary>
    private static IEnumerable<string> Numbered() =>
        Directory.Exists("/usr/bin") ? Directory.EnumerateFiles("/usr/bin", "wasm-ld-*").OrderDescending(StringComparer.Ordinal) : [];
}
