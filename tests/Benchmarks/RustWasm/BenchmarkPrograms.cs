using RlmAspire.RustWasm;
using RlmAspire.Testing;

namespace RlmAspire.Benchmarks.RustWasm;

/// <summary>The programs beside this file.</summary>
internal static class BenchmarkPrograms
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "Benchmarks", "RustWasm");

    /// <summary>Those that compile, and have the contract analyze.</summary>
    public static IReadOnlyList<string> Analyses { get; } =
    [
        .. Directory.GetFiles(Path.Combine(s_folder, "programs"), "*.rs")
            .Where(static path => !path.EndsWith("_wrong.rs", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .Where(static source => source.Contains("fn analyze", StringComparison.Ordinal)),
    ];

    public static RustProgram WordFrequency => Read(WasmContract.Analyze, "word_frequency");

    public static RustProgram Read(WasmContract contract, string name) => new(contract, File.ReadAllText(PathOf(name)));

    public static string PathOf(string name) => Path.Combine(s_folder, "programs", $"{name}.rs");

    /// <summary>The same program under another key.</summary>
    public static RustProgram Unique(string source, int number) => new(WasmContract.Analyze, $"// {number}\n{source}");

    /// <summary>What a run asks for, in order.</summary>
    public static IEnumerable<(int Run, RustProgram Program, string Input)> Mix() =>
        from line in File.ReadLines(Path.Combine(s_folder, "mix.txt"))
        where !line.StartsWith('#')
        let parts = line.Split(' ')
        from time in Enumerable.Range(0, int.Parse(parts[4], null))
        select (int.Parse(parts[0], null), Read(WireNames.Contract(parts[1]), parts[2]), parts[3]);
}
