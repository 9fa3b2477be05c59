using RlmAspire.Models.Baseline;

namespace RlmAspire.Models.Tests.Baseline;

public sealed class PieceReaderTests
{
    [Fact]
    public void Answer_PieceInTheForm_GivesSentencesWithTheirPlaces()
    {
        var prompt = "Give the sentences.\nQuestion: Who kept a jackdaw?\nTerms: kept=1.00; jackdaw=5.00\nPiece of b.txt, from character 100, line 7:\nNobody came.\nImre \U0001F426 Sand kept a jackdaw.";

        var reply = PieceReader.Answer(prompt);

        Assert.Matches(@"^\[\d\.\d\d\] characters 113-140, line 8: Imre .+ Sand kept a jackdaw\.$", reply);
    }

    [Fact]
    public void Answer_NothingFits_SaysSo() =>
        Assert.StartsWith("No sentence", PieceReader.Answer("Question: Who sank?\nTerms: sank=1\nPiece of a, from character 0, line 1:\nAll is well."), StringComparison.Ordinal);

    [Theory]
    [InlineData("Who kept a jackdaw?\n\nImre Sand kept a jackdaw. It rained.")]
    [InlineData("It rained. Imre Sand kept a jackdaw.\n\nQuestion: who kept the jackdaw")]
    public void Answer_PromptInNobodysForm_FindsQuestionAndText(string prompt) =>
        Assert.Equal("Imre Sand kept a jackdaw.", PieceReader.Answer(prompt));
}
