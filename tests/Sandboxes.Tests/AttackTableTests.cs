using RlmAspire.Sandboxes.Tests.Attacks;

namespace RlmAspire.Sandboxes.Tests;

/// <summary>The table itself: its size, and that its rows say what they should.</summary>
public sealed class AttackTableTests
{
    private static readonly IReadOnlyList<Attack> s_python = [.. AttackTable.PythonFiles.SelectMany(AttackTable.Read)];

    private static readonly IReadOnlyList<Attack> s_all = [.. AttackTable.AllFiles.SelectMany(AttackTable.Read)];

    [Fact]
    public void Python_ItsRows_AreManyAndDifferent()
    {
        Assert.InRange(s_python.Count, 600, int.MaxValue);
        Assert.InRange(s_all.Count - s_python.Count, 90, int.MaxValue);
        Assert.Empty(s_all.GroupBy(static attack => attack.Id).Where(static group => group.Count() > 1).Select(static group => group.Key));
        Assert.Empty(s_python.GroupBy(static attack => attack.Payload).Where(static group => group.Count() > 1).Select(static group => string.Join(", ", group)));
    }

    [Fact]
    public void Mechanisms_OfAllRows_AreOnesTheReadmeTells()
    {
        var known = AttackTable.ReadMechanisms();

        var used = s_all.SelectMany(static attack => attack.Verdicts.Values).SelectMany(static verdict => verdict.Mechanisms).ToHashSet();

        Assert.Subset(known.ToHashSet(), used);
        Assert.Subset(used, known.ToHashSet());
    }

    [Theory]
    [InlineData("wasm")]
    [InlineData("native")]
    public void Python_AtAPlace_HasMoreThanEnoughRows(string place) =>
        Assert.InRange(s_python.Count(attack => attack.At([place, "all"]) is not null), 550, int.MaxValue);

    [Fact]
    public void Read_RowThatSaysNothing_IsRefused()
    {
        var failure = Assert.Throws<InvalidDataException>(() => AttackTable.Parse("x", ["### broken", "", "- wasm: sometimes", "", "```python", "1", "```"]).ToList());

        Assert.Contains("broken", failure.Message, StringComparison.Ordinal);
    }
}
