using RlmAspire.Runtime.Answers;

namespace RlmAspire.Runtime.Tests.Answers;

public sealed class ReplyParserTests
{
    [Theory]
    [InlineData("```repl\nx = 1\n```")]
    [InlineData("```python\nx = 1\n```")]
    [InlineData("```py\nx = 1\n```")]
    [InlineData("```Python3 title=a\nx = 1\n```")]
    [InlineData("```\nx = 1\n```")]
    [InlineData("~~~repl\nx = 1\n~~~")]
    [InlineData("````repl\nx = 1\n````")]
    [InlineData("  ```repl\nx = 1\n  ```")]
    [InlineData("I look.\r\n```repl\r\nx = 1\r\n```\r\nThen more.")]
    [InlineData("```repl\nx = 1")]
    public void Parse_OneBlockInAnyDress_IsOneCell(string reply)
    {
        var parsed = ReplyParser.Parse(reply, cutOff: false);

        Assert.Equal(["x = 1"], parsed.Cells);
        Assert.Null(parsed.Problem);
    }

    [Fact]
    public void Parse_SeveralBlocks_AreCellsInOrderWithoutTheOtherLabels()
    {
        var parsed = ReplyParser.Parse("```repl\na\n```\n```json\n{}\n```\n```python\nb\n```\n```\nsome output\n```", cutOff: false);

        Assert.Equal(["a", "b"], parsed.Cells);
    }

    [Fact]
    public void Parse_MarkdownInsideTheCode_StaysInTheCell()
    {
        var code = "text = \"\"\"\n```json\n{}\n```\n\"\"\"\nprint(text)";

        var parsed = ReplyParser.Parse($"```repl\n{code}\n```", cutOff: false);

        Assert.Equal([code], parsed.Cells);
    }

    [Fact]
    public void Parse_ClosingFenceForgotten_NextCodeFenceBeginsACell()
    {
        var parsed = ReplyParser.Parse("```repl\na\n```repl\nb\n```", cutOff: false);

        Assert.Equal(["a", "b"], parsed.Cells);
    }

    [Fact]
    public void Parse_CutOffInTheLastBlock_DoesNotRunItAndSaysSo()
    {
        var parsed = ReplyParser.Parse("```repl\na\n```\n```repl\nb = [1,", cutOff: true);

        Assert.Equal(["a"], parsed.Cells);
        Assert.Contains("cut off", parsed.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("I think it is 42.", "no code block")]
    [InlineData("```bash\nls\n```", "'bash'")]
    [InlineData("```repl\n```", "is empty")]
    [InlineData("Run `print(1)` please.", "no code block")]
    public void Parse_NothingToRun_SaysWhy(string reply, string reason)
    {
        var parsed = ReplyParser.Parse(reply, cutOff: false);

        Assert.Empty(parsed.Cells);
        Assert.Null(parsed.Final);
        Assert.Contains(reason, parsed.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FINAL(42)", "42")]
    [InlineData("So I am done.\nFINAL(\"the answer\")", "the answer")]
    [InlineData("**FINAL(42)**", "42")]
    [InlineData("FINAL(f(x) is (a + b))", "f(x) is (a + b)")]
    [InlineData("FINAL(a) first\nb) second)", "a) first\nb) second")]
    [InlineData("FINAL(line one\nline two)\nThat is all (really).", "line one\nline two")]
    [InlineData("FINAL('''quoted''')", "quoted")]
    [InlineData("FINAL(no end", "no end")]
    public void Parse_FinalInText_IsTheAnswer(string reply, string answer)
    {
        var parsed = ReplyParser.Parse(reply, cutOff: false);

        Assert.Equal(new TextFinal(IsVariable: false, answer), parsed.Final);
        Assert.Null(parsed.Problem);
    }

    [Theory]
    [InlineData("FINAL_VAR(result)")]
    [InlineData("FINAL_VAR(\"result\")")]
    [InlineData("> FINAL_VAR( 'result' )")]
    public void Parse_FinalVarInText_NamesTheVariable(string reply) =>
        Assert.Equal(new TextFinal(IsVariable: true, "result"), ReplyParser.Parse(reply, cutOff: false).Final);

    [Theory]
    [InlineData("```repl\nFINAL(42)\n```")]
    [InlineData("I will call FINAL(x) later.")]
    public void Parse_FinalInCodeOrInASentence_IsNone(string reply) => Assert.Null(ReplyParser.Parse(reply, cutOff: false).Final);
}
