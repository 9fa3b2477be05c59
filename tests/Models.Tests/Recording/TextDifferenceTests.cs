using RlmAspire.Models.Recording;

namespace RlmAspire.Models.Tests.Recording;

public sealed class TextDifferenceTests
{
    [Fact]
    public void Describe_EqualTexts_IsNull() => Assert.Null(TextDifference.Describe("a\nb", "a\nb"));

    [Fact]
    public void Describe_OneLineChanged_ShowsItWithTheLinesBefore()
    {
        var difference = TextDifference.Describe("one\ntwo\nthree\nfour\nfive", "one\ntwo\nthree\n4\nfive");

        Assert.Equal("at line 4 of 5:\n    two\n    three\n  - four\n  + 4", difference);
    }

    [Fact]
    public void Describe_LinesAdded_SaysThatThereWereNone()
    {
        var difference = TextDifference.Describe("one\nlast", "one\nmore\nlast");

        Assert.Equal("at line 2 of 2:\n    one\n  - (nothing)\n  + more", difference);
    }

    [Fact]
    public void Describe_LongLine_ShowsThePlaceAndMarksWhatIsLeftOut()
    {
        var text = new string('a', 500);

        var difference = TextDifference.Describe($"{text}X{text}", $"{text}Y{text}")!;

        Assert.Contains("  - …", difference, StringComparison.Ordinal);
        Assert.Contains("aX", difference, StringComparison.Ordinal);
        Assert.Contains("aY", difference, StringComparison.Ordinal);
        Assert.All(difference.Split('\n'), line => Assert.True(line.Length < 220, line));
        Assert.All(difference.Split('\n')[1..], line => Assert.EndsWith("…", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Describe_ManyLinesAndControlCharacters_AreCountedAndHarmless()
    {
        var difference = TextDifference.Describe("a", string.Join('\n', Enumerable.Range(0, 10).Select(line => $"\u001b[31m{line}")))!;

        Assert.Contains("(and 6 more lines)", difference, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", difference, StringComparison.Ordinal);
    }
}
