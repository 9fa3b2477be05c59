using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Commands;

namespace RlmAspire.RustWasm.Tests.Commands;

/// <summary>Commands that ask a model or run Rust.</summary>
public sealed class HostCommandTests
{
    [Fact]
    public async Task LlmQuery_Prompt_IsFilledInAndTheAnswerStored()
    {
        var session = new TestSession("text");
        await session.DoAsync("""{"op":"slice","end":2,"store":"part"}""");

        var result = await session.DoAsync("""{"op":"llm_query","prompt":"What is ${part}?","store":"answer"}""");
        await session.DoAsync("""{"op":"llm_query","prompt":"What?","on":"part"}""");

        Assert.Equal(["What is te?", "What?\n\nte"], session.Host.Prompts);
        Assert.Equal("echo What is te?", session.Read("answer"));
        Assert.Equal("an answer of 16 characters", result.Summary);
    }

    [Fact]
    public async Task LlmQuery_Each_AsksAboutEveryItem()
    {
        var session = new TestSession("a,b,c", new FakeHost { Answer = prompt => prompt.EndsWith('b') ? "Error: no" : prompt.ToUpperInvariant() });
        await session.DoAsync("""{"op":"split","delimiter":",","store":"parts"}""");

        var result = await session.DoAsync("""{"op":"llm_query","prompt":"what","on":"parts","each":true,"store":"answers"}""");

        Assert.Equal("3 answers, of which 1 failed", result.Summary);
        Assert.Equal("WHAT\n\nA\nError: no\nWHAT\n\nC", session.Read("answers"));
    }

    [Fact]
    public async Task LlmQuery_Fails_IsAnErrorOfTheCommand()
    {
        var session = new TestSession("text", new FakeHost { Answer = _ => "Error: the model is away." });

        var error = await session.FailAsync("""{"op":"llm_query","prompt":"x","store":"y"}""");

        Assert.Contains("Error: the model is away.", error.Message, StringComparison.Ordinal);
        Assert.Null(session.Read("y"));
    }

    [Theory]
    [InlineData("""{"op":"llm_query","prompt":"x","on":"context"}""", "has 5,000 characters; a query takes at most 1,000")]
    [InlineData("""{"op":"llm_query","prompt":"${context}"}""", "The prompt has 5,000 characters")]
    public async Task LlmQuery_TooLong_PointsToReduce(string command, string message)
    {
        var error = await new TestSession(new string('x', 5000), limits: new CommandLimits { QueryChars = 1000 }).FailAsync(command);

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("`llm_reduce`", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LlmQuery_QueriesAreUsedUp_IsAnError()
    {
        var session = new TestSession("text", limits: new CommandLimits { Queries = 1 });
        await session.DoAsync("""{"op":"llm_query","prompt":"x"}""");

        var error = await session.FailAsync("""{"op":"llm_query","prompt":"x"}""");

        Assert.Equal(ErrorCodes.CallBudgetExhausted, error.Code);
        Assert.Contains("1 query, and 0 of 1 are left", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LlmReduce_LongText_IsReadInPiecesAndCombined()
    {
        var text = string.Concat(Enumerable.Range(0, 60).Select(number => $"line {number} {new string('x', 40)}\n"));
        var session = new TestSession(text, new FakeHost { Answer = prompt => prompt.Contains("Make one answer", StringComparison.Ordinal) ? "all" : $"[{prompt[^50..].Trim()}]" });

        var result = await session.DoAsync("""{"op":"llm_reduce","prompt":"List.","chunk":1000,"store":"list"}""");

        Assert.Equal("all", session.Read("list"));
        Assert.Equal(4, session.Host.Prompts.Count);
        Assert.Equal("an answer of 3 characters from 3 pieces", result.Summary);
        var pieces = session.Host.Prompts.Take(3).Select(prompt => prompt[(prompt.IndexOf("briefly.\n\n", StringComparison.Ordinal) + 10)..]).ToList();
        Assert.Equal(text, string.Concat(pieces));
        Assert.All(pieces, piece => Assert.True(piece.EndsWith('\n') && piece.Length <= 1000));
        Assert.Contains("Part 3:\n[", session.Host.Prompts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task LlmReduce_Overlap_RepeatsTheEndOfEachPiece()
    {
        var session = new TestSession(string.Concat(Enumerable.Range(0, 500).Select(number => $"{number:000} ")), new FakeHost { Answer = _ => "x" });

        await session.DoAsync("""{"op":"llm_reduce","directive":"List.","chunk":1000,"overlap":100}""");

        Assert.Contains("225 ", session.Host.Prompts[1], StringComparison.Ordinal);
        Assert.DoesNotContain("224 ", session.Host.Prompts[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task LlmReduce_AnswersAreTooLongForOneQuery_AreCombinedInRounds()
    {
        var session = new TestSession(new string('x', 9000), new FakeHost { Answer = _ => new string('y', 1200) }, new CommandLimits { QueryChars = 6000 });

        await session.DoAsync("""{"op":"llm_reduce","prompt":"List.","chunk":1000,"store":"list"}""");

        Assert.Equal(9 + 3 + 1, session.Host.Prompts.Count);
        Assert.All(session.Host.Prompts, prompt => Assert.True(prompt.Length <= 6000));
    }

    [Fact]
    public async Task LlmReduce_TooManyPieces_NamesTheChunkThatWouldDo()
    {
        var session = new TestSession(new string('x', 100_000), limits: new CommandLimits { Queries = 11 });

        var error = await session.FailAsync("""{"op":"llm_reduce","prompt":"List.","chunk":1000}""");

        Assert.Contains("101 queries, and 11 are left: the chunk must be at least 10,000", error.Message, StringComparison.Ordinal);
        Assert.Empty(session.Host.Prompts);
    }

    [Fact]
    public async Task RustWasm_OverAContext_GetsItsBytesAndName()
    {
        var session = new TestSession("grün 😀");

        var result = await session.DoAsync("""{"op":"rust_wasm","code":"good ${x}","store":"out"}""");

        var (program, input, context) = Assert.Single(session.Host.Programs);
        Assert.Equal((WasmContract.Analyze, "good ${x}", "grün 😀", "context"), (program.Contract, program.Source, input, context));
        Assert.Equal("grün 😀", session.Read("out"));
        Assert.Equal([new CommandRange("context", 0, 6)], result.Ranges);
    }

    [Fact]
    public async Task RustWasm_OverAList_GetsItsItemsAsLines()
    {
        var session = new TestSession("a,b");
        await session.DoAsync("""{"op":"split","delimiter":",","store":"parts"}""");

        await session.DoAsync("""{"op":"rust_wasm_reduce","code":"good","on":"parts"}""");

        Assert.Equal((WasmContract.Reduce, "a\nb", null), (session.Host.Programs[0].Program.Contract, session.Host.Programs[0].Input, session.Host.Programs[0].Context));
    }

    [Fact]
    public async Task RustWasmMapReduce_SortedByValue_GivesTheGreatest()
    {
        var session = new TestSession("text", new FakeHost { Output = "a\t2\nb\t10\nc\t9.5\nd\tx\n" });

        var result = await session.DoAsync("""{"op":"rust_wasm_mapreduce","code":"good","combiner":"sum","sort":"value","limit":3}""");

        Assert.Equal("b\t10\nc\t9.5\na\t2", result.Result);
        Assert.Equal((WasmContract.Map, WasmCombine.Sum), (session.Host.Programs[0].Program.Contract, session.Host.Programs[0].Program.Combine));
    }

    [Theory]
    [InlineData("bad", ErrorCodes.WasmCompileError, "error[E0308] in line 3: mismatched types\nMend the program")]
    [InlineData("trap", ErrorCodes.WasmTrap, "index out of bounds (line 2)\nMend the program")]
    [InlineData("fuel", ErrorCodes.WasmResourceExceeded, "out of fuel")]
    [InlineData("off", ErrorCodes.WasmUnavailable, "There is no rustc here.")]
    public async Task RustWasm_Fails_TellsTheErrorAndWhatToDo(string code, string expectedCode, string message)
    {
        var result = await new TestSession("text").RunAsync($$"""{"op":"rust_wasm","code":"{{code}}"}""");

        Assert.Equal(expectedCode, result.Error!.Code);
        Assert.Contains(message, result.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rust_wasm")]
    [InlineData("rust_wasm_reduce")]
    [InlineData("rust_wasm_mapreduce")]
    public async Task RustWasm_Off_SaysWhyAndIsNotOffered(string name)
    {
        var session = new TestSession("text", rustOff: "rust_wasm is off: there is no rustc.");

        var error = await session.FailAsync($$"""{"op":"{{name}}","code":"x"}""");
        var unknown = await session.FailAsync("""{"op":"quux"}""");

        Assert.Equal(ErrorCodes.WasmUnavailable, error.Code);
        Assert.StartsWith("rust_wasm is off: there is no rustc.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("rust_wasm", unknown.Message, StringComparison.Ordinal);
        Assert.Empty(session.Host.Programs);
    }
}
