using System.Text.Json;
using RlmAspire.Api.Features.OpenAI.Asking;
using RlmAspire.Api.Features.OpenAI.Errors;

namespace RlmAspire.Api.Tests.OpenAI;

public sealed class QuestionReaderTests
{
    private static readonly string s_document = string.Join("\n\n", Enumerable.Range(0, 400).Select(number => $"Paragraph {number} of a long document."));

    [Fact]
    public void Read_ShortQuestion_BringsNothing()
    {
        var question = QuestionReader.Read([User("What is it?")]);

        Assert.Equal("What is it?", question.Query);
        Assert.Empty(question.Contexts);
    }

    [Fact]
    public void Read_InstructionBehindALongText_AsksItOverTheWholeMessage()
    {
        var message = $"{new string('x', 5000)}\n\nWhat is it?";

        var question = QuestionReader.Read([User(message)]);

        Assert.Equal("What is it?", question.Query);
        Assert.Equal([new NamedText("message", message)], question.Contexts);
    }

    [Fact]
    public void Read_InstructionBeforeALongText_KeepsBothEnds()
    {
        var question = QuestionReader.Read([User($"Summarise this:\n\n{s_document}")]);

        Assert.Equal("Summarise this:\n\nParagraph 399 of a long document.", question.Query);
    }

    [Fact]
    public void Read_LongTextWithoutShortParagraphs_QuotesItsEndsWithAMark()
    {
        var question = QuestionReader.Read([User($"BEGIN{new string('x', 9000)}END")]);

        Assert.StartsWith("Do what the message in the context asks (9008 characters). It begins with:\nBEGIN", question.Query, StringComparison.Ordinal);
        Assert.Contains("… and ends with:", question.Query, StringComparison.Ordinal);
        Assert.EndsWith("END", question.Query, StringComparison.Ordinal);
        Assert.True(question.Query.Length < 1200);
    }

    [Fact]
    public void Read_LongPartBesideAShortOne_TakesTheShortOneForTheInstruction()
    {
        var question = QuestionReader.Read([new Turn("user", [s_document, "Which paragraph is the last?"])]);

        Assert.Equal("Which paragraph is the last?", question.Query);
        Assert.Equal([new NamedText("message", s_document)], question.Contexts);
    }

    [Fact]
    public void Read_Conversation_AsksTheLastMessageOverTheEarlierOnes()
    {
        var question = QuestionReader.Read([new Turn("system", ["Be brief."]), User("Hello"), new Turn("assistant", ["Hi"]), User("And now?")]);

        Assert.Equal("Be brief.\n\nAnd now?", question.Query);
        Assert.Equal([new NamedText("conversation", "user:\nHello\n\nassistant:\nHi\n\n")], question.Contexts);
    }

    [Fact]
    public void Read_LongSystemMessage_IsAContextToo()
    {
        var question = QuestionReader.Read([new Turn("developer", [s_document]), User("What?")]);

        Assert.Equal("Paragraph 0 of a long document.\n\nParagraph 399 of a long document.\n\nWhat?", question.Query);
        Assert.Equal([new NamedText("instructions", s_document)], question.Contexts);
    }

    [Theory]
    [InlineData("""[{"role":"assistant","content":"a"}]""")]
    [InlineData("""[{"role":"user","content":"  "}]""")]
    [InlineData("""[{"role":"user","content":null}]""")]
    [InlineData("""[{"role":"boss","content":"a"}]""")]
    [InlineData("""[{"role":"user","content":[{"type":"input_image","image_url":"data:,"}]}]""")]
    [InlineData("""{"role":"user"}""")]
    public void Read_InputThatAsksNothing_IsRefusedByName(string input)
    {
        using var json = JsonDocument.Parse(input);

        var refused = Assert.Throws<InvalidRequestException>(() => QuestionReader.Read(Turns.Of(json.RootElement, null)));

        Assert.NotNull(refused.Parameter);
    }

    [Theory]
    [InlineData("{\"a\": 1}", "{\"a\": 1}")]
    [InlineData("```json\n[1, 2]\n```", "[1, 2]")]
    [InlineData("Here it is: {}", null)]
    public void Take_AnswerThatMustBeJson_IsTheJsonAlone(string answer, string? taken) =>
        Assert.Equal(taken, new AnswerFormat(true, null).Take(answer));

    private static Turn User(string text) => new("user", [text]);
}
