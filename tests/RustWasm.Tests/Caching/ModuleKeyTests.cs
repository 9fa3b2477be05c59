using RlmAspire.RustWasm.Caching;

namespace RlmAspire.RustWasm.Tests.Caching;

public sealed class ModuleKeyTests
{
    private const string Source = "fn analyze(input: &str) -> String {\n    input.to_string()\n}\n";

    [Theory]
    [InlineData("fn analyze(input: &str) -> String {\r\n    input.to_string()\r\n}\r\n")]
    [InlineData("\uFEFFfn analyze(input: &str) -> String {\n    input.to_string()\n}\n\n\n")]
    public void Normalize_LineEnds_MakeNoDifference(string written) => Assert.Equal(Source, SourceText.Normalize(written));

    [Theory]
    [InlineData("```rust\nfn analyze(input: &str) -> String {\n    input.to_string()\n}\n```")]
    [InlineData("Here it is:\n```\nfn analyze(input: &str) -> String {\n    input.to_string()\n}\n```\nIt counts.\n")]
    public void Normalize_Fences_LeaveTheProgramOnItsLines(string written)
    {
        var normalized = SourceText.Normalize(written);

        Assert.Equal(Source, normalized.TrimStart('\n'));
        Assert.Equal(written.Split('\n').ToList().FindIndex(static line => line.StartsWith("fn ", StringComparison.Ordinal)), normalized.Length - normalized.TrimStart('\n').Length);
    }

    [Theory]
    [InlineData("\nfn analyze() {}", "\nfn analyze() {}\n")]
    [InlineData("// a comment\nfn f() {}", "// a comment\nfn f() {}\n")]
    [InlineData("", "\n")]
    public void Normalize_WhatMovesLinesOrIsCode_Stays(string written, string expected) => Assert.Equal(expected, SourceText.Normalize(written));

    [Fact]
    public void Of_AnythingThatDecidesTheModule_MakesAnotherKey()
    {
        string[] keys =
        [
            Key("rustc 1", WasmContract.Analyze, "a"), Key("rustc 2", WasmContract.Analyze, "a"), Key("rustc 1", WasmContract.Map, "a"),
            Key("rustc 1", WasmContract.Analyze, "b"), Key("rustc 1a", WasmContract.Analyze, ""), Key("rustc ", WasmContract.Analyze, "1a"),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.All(keys, static key => Assert.True(ModuleKey.IsKey(key)));
    }

    [Fact]
    public void Of_AnotherWayToCombine_IsTheSameModule() => Assert.Equal(
        ModuleKey.Of("c", new RustProgram(WasmContract.Map, "x") { Combine = WasmCombine.Sum }), ModuleKey.Of("c", new RustProgram(WasmContract.Map, "x")));

    [Fact]
    public void FirstLine_LongOne_IsCutWithAMark()
    {
        Assert.Equal("fn f() {", SourceText.FirstLine("\n\n  fn f() {  \n}"));
        Assert.Equal(120, SourceText.FirstLine(new string('x', 500)).Length);
        Assert.EndsWith("…", SourceText.FirstLine(new string('x', 500)), StringComparison.Ordinal);
    }

    private static string Key(string identity, WasmContract contract, string source) => ModuleKey.Of(identity, new RustProgram(contract, source));
}
