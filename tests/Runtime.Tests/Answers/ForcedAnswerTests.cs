using RlmAspire.Runtime.Answers;

namespace RlmAspire.Runtime.Tests.Answers;

public sealed class ForcedAnswerTests
{
    [Theory]
    [InlineData("It is 42.", "It is 42.")]
    [InlineData("FINAL(42)", "42")]
    [InlineData("It is 42.\n```repl\nprint(1)\n```", "It is 42.")]
    [InlineData("```repl\nprint(1)\n```", "```repl\nprint(1)\n```")]
    public void Read_Reply_IsTheAnswerWithoutItsWrapping(string reply, string answer) => Assert.Equal(answer, ForcedAnswer.Read(reply));

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("FINAL()")]
    public void Read_NothingSaid_IsNone(string reply) => Assert.Null(ForcedAnswer.Read(reply));
}
