namespace RlmAspire.RustWasm.Programs;

/// <summary>The worked examples that models are shown: each an analyze program.</summary>
public static class ProgramExamples
{
    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<string> Names { get; } = ["word_frequency", "numeric_aggregates", "pattern_extraction", "json_fields"];

    /// <param name="name">One of <see cref="Names"/>.</param>
    public static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rust-wasm", "examples", $"{name}.rs")).TrimEnd();
}
