using RlmAspire.Models.Baseline;

namespace RlmAspire.Models.Tests.Baseline;

public sealed class SentenceSplitterTests
{
    [Fact]
    public void Split_HardWrappedProse_IsCutAtSentenceEndsOnly()
    {
        var piece = "Dr. Imre Sand kept a\ntame jackdaw. It cost 3.50 in\nSt. Orran! Who knew?\n\nA new paragraph.";

        var sentences = SentenceSplitter.Split(piece);

        Assert.Equal(["Dr. Imre Sand kept a tame jackdaw.", "It cost 3.50 in St. Orran!", "Who knew?", "A new paragraph."], sentences.Select(sentence => sentence.Text));
        Assert.Equal("It cost 3.50 in\nSt. Orran!", piece[sentences[1].Start..sentences[1].End]);
    }

    [Theory]
    [InlineData("2026-03-01 12:00:00 INFO one. Two\n2026-03-01 12:00:01 WARN three")]
    [InlineData("def a(x):\n    return x. y")]
    [InlineData("- first. item\n- second item")]
    [InlineData("| a | b. C |\n| d | e |")]
    public void Split_LinesThatStandForThemselves_StayWhole(string piece) =>
        Assert.Equal(piece.Split('\n').Select(line => line.Trim()), SentenceSplitter.Split(piece).Select(sentence => sentence.Text));

    [Fact]
    public void Split_ChineseProse_IsCutAtItsFullStops() =>
        Assert.Equal(["春天来了。", "你好吗？"], SentenceSplitter.Split("春天来了。你好吗？").Select(sentence => sentence.Text));
}
