namespace RlmAspire.RustWasm.Tests.Compiler.Hostile;

public sealed class HostileTableTests
{
    private static readonly string[] s_words = ["refused", "fails", "stopped", "rejected", "compiles"];

    private static readonly List<HostileSource> s_rows = [.. HostileTable.Files.SelectMany(HostileTable.Read)];

    [Fact]
    public void Table_AllFiles_HoldsManyWellFormedRowsEachOnce()
    {
        Assert.True(s_rows.Count >= 80, $"{s_rows.Count} rows");
        Assert.Equal(HostileTable.Files.Sum(HostileTable.CountHeadings), s_rows.Count);
        Assert.Equal(s_rows.Count, s_rows.DistinctBy(static row => row.Id).Count());
        Assert.All(s_rows, static row => Assert.Equal(row.Verdict.Words.Contains("refused"), row.Beneath is not null));
    }

    [Fact]
    public void Table_AllVerdicts_NameKnownWordsAndMechanisms()
    {
        var mechanisms = HostileTable.ReadMechanisms();

        var verdicts = s_rows.Select(static row => row.Verdict).Concat(s_rows.Select(static row => row.Beneath).OfType<HostileVerdict>()).ToList();

        Assert.Empty(verdicts.SelectMany(static verdict => verdict.Words).Except(s_words));
        Assert.Empty(verdicts.SelectMany(static verdict => verdict.Mechanisms).Except(mechanisms));
        Assert.Empty(mechanisms.Except(verdicts.SelectMany(static verdict => verdict.Mechanisms)));
    }
}
