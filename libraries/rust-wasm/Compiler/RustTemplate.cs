using System.Security.Cryptography;
using System.Text;
using RlmAspire.RustWasm.Compiler.Running;
using RlmAspire.RustWasm.Compiler.Toolchain;

namespace RlmAspire.RustWasm.Compiler;

/// <summary>What stands around an author's source: a library compiled once, and for each contract a root and an entry.</summary>
/// <param name="Folder">Of the template's sources.</param>
/// <param name="Hash">Over all of them.</param>
internal sealed record RustTemplate(string Folder, string Hash)
{
    private static readonly string[] s_shared = ["--edition", "2021", "--target", RustToolchain.Target, "-C", "panic=abort", "-C", "overflow-checks=yes"];

    public static IReadOnlyList<string> LibraryFlags { get; } =
        [.. s_shared, "--crate-name", "rlm_template", "--crate-type", "rlib", "-C", "opt-level=3", "-C", "codegen-units=1", "-C", "embed-bitcode=no"];

    /// <summary>Measured: optimising at link time makes some programs twice as fast, and compiling any three times as slow.</summary>
    public static IReadOnlyList<string> ProgramFlags { get; } =
        [.. s_shared, "--crate-name", "program", "--crate-type", "cdylib", "-C", "opt-level=2", "-C", "lto=off", "-C", "strip=symbols", "--error-format=json"];

    public static RustTemplate Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "rust-wasm", "template");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder, "*.rs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetRelativePath(folder, file)}\n{new FileInfo(file).Length}\n"));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return new RustTemplate(folder, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public RustcJob LibraryJob() => new(Path.Combine(Folder, "runtime.rs"), default, [.. LibraryFlags], [Folder]);

    /// <param name="program">Its source, with the contract's entry behind it.</param>
    /// <param name="contract">Which root.</param>
    /// <param name="library">The compiled library.</param>
    public RustcJob ProgramJob(string program, WasmContract contract, string library)
    {
        var root = Path.Combine(Folder, "contracts", $"{NameOf(contract)}.root.rs");
        return new RustcJob(root, Encoding.UTF8.GetBytes(program), [.. ProgramFlags, "--extern", $"rlm_template={library}"], [root, library]);
    }

    public string EntryOf(WasmContract contract) => File.ReadAllText(Path.Combine(Folder, "contracts", $"{NameOf(contract)}.entry.rs"));

    private static string NameOf(WasmContract contract) => contract switch
    {
        WasmContract.Analyze => "analyze",
        WasmContract.Reduce => "reduce",
        WasmContract.Map => "map",
        _ => throw new ArgumentOutOfRangeException(nameof(contract), contract, "no contract"),
    };
}
