using RlmAspire.RustWasm.Programs;
using RlmAspire.RustWasm.Tests.Compiler;

namespace RlmAspire.RustWasm.Tests.Programs;

/// <summary>What models are shown must work as it stands.</summary>
public sealed class ProgramExamplesTests(ProgramRunner runner) : IClassFixture<ProgramRunner>
{
    public static TheoryData<string, string, string> Runs => new()
    {
        { "word_frequency", "The cat. THE dog, the Käse; käse!", "the\t3\nkäse\t2\ncat\t1\ndog\t1" },
        { "numeric_aggregates", "a duration=2.5ms\nnothing\nduration=0.5\nx duration=10 y", "count 3, sum 13, min 0.5, max 10, median 2.5" },
        { "numeric_aggregates", "nothing", "no durations" },
        { "pattern_extraction", "Write to Ann.Lee@example.org, or <bob@mail.example.com>. Not: a@b, @x.y, ann.lee@example.org", "ann.lee@example.org\nbob@mail.example.com" },
        {
            "json_fields",
            """
            {"user": "ann", "status": 200, "path": "/"}
            {"status":500,"user":"b\"ö\u00fc\n"}
            {"user": "ann", "status": 200}
            {"user": "nobody"}
            """,
            "ann\t200\t2\nb\"öü\n\t500\t1"
        },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Run_AnExample_ReturnsWhatItSays(string name, string input, string output)
    {
        var result = await runner.OutputAsync(new RustProgram(WasmContract.Analyze, ProgramExamples.Read(name)), input);

        Assert.Equal(output, result);
    }

    [Fact]
    public void Names_AllOfThem_AreTheFilesThatThereAre()
    {
        var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "rust-wasm", "examples")).Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(ProgramExamples.Names.Order(), files.Order());
    }
}
