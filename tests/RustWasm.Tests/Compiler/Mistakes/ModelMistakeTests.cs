using System.Collections.Concurrent;

namespace RlmAspire.RustWasm.Tests.Compiler.Mistakes;

/// <summary>Compiles every program of the table, and runs those that compile.</summary>
public sealed class ModelMistakeTests(ProgramRunner runner) : IClassFixture<ProgramRunner>
{
    private const int Lanes = 3;
    private const string Input = "alpha\nbeta\nalpha";

    [Fact]
    public void Table_AllRows_AreWellFormedAndMany()
    {
        Assert.True(ModelMistakeTable.Rows.Count >= 40, $"{ModelMistakeTable.Rows.Count} rows");
        Assert.Equal(ModelMistakeTable.Headings, ModelMistakeTable.Rows.DistinctBy(static row => row.Id).Count());
        Assert.All(ModelMistakeTable.Rows, static row => Assert.NotEmpty(row.Texts));
    }

    [Fact]
    public async Task Compile_MistakesOfTheTable_TellWhatMendsThem()
    {
        var open = new ConcurrentQueue<ModelMistake>(ModelMistakeTable.Rows);
        var failures = new ConcurrentQueue<string>();

        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async _ =>
        {
            while (open.TryDequeue(out var row))
            {
                foreach (var failure in await JudgeAsync(row))
                {
                    failures.Enqueue($"{row.Id}: {failure}");
                }
            }
        }));

        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
    }

    private async Task<IReadOnlyList<string>> JudgeAsync(ModelMistake row)
    {
        var compiled = await TestCompiler.CompileAsync(row.Contract, row.Source, TestContext.Current.CancellationToken);
        var warned = string.Join('\n', compiled.Diagnostics.Where(static one => one.Level == "warning").Select(static one => $"{one.Message} {one.Hint}"));
        var failures = Missing(row.Warnings, warned).ToList();
        if (compiled.Error is { } error)
        {
            return row.Outcome == "told" ? [.. failures, .. Missing(row.Texts, error)] : [.. failures, $"does not compile:\n{error}"];
        }

        if (row.Outcome == "told")
        {
            return [.. failures, "compiles"];
        }

        var run = await runner.RunAsync(compiled, row.Contract, Input, WasmCombine.Count);
        return row.Outcome == "returns"
            ? [.. failures, .. run.Output == row.Texts[0] ? Array.Empty<string>() : [$"returns {run.Output}: {run.Error}"]]
            : [.. failures, .. Missing(row.Texts, run.Error ?? $"no error, but '{run.Output}'")];
    }

    private static IEnumerable<string> Missing(IEnumerable<string> texts, string told) =>
        texts.Where(text => !told.Contains(text, StringComparison.Ordinal)).Select(text => $"lacks '{text}':\n{told}");
}
