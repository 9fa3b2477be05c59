using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Commands;

namespace RlmAspire.RustWasm.Tests.Commands;

/// <summary>Variables, <c>${name}</c>, what is shown, and the answer.</summary>
public sealed class VariableTests
{
    [Fact]
    public async Task Set_TextWithVariables_IsFilledInOnce()
    {
        var session = new TestSession("text");
        await session.DoAsync("""{"op":"set","name":"inner","value":"$${list} and ${x"}""");
        await session.DoAsync("""{"op":"set","name":"list","value":["a","b ${inner}"]}""");

        await session.DoAsync("""{"op":"set","name":"whole","value":"<${inner}> <${list}> <${ list[0] }> <${list[-2]}> ${1+1} $5"}""");

        Assert.Equal("<${list} and ${x> <a\nb ${list} and ${x> <a> <a> ${1+1} $5", session.Read("whole"));
    }

    [Fact]
    public async Task Set_Numbers_AreTexts()
    {
        var session = new TestSession("text");

        await session.DoAsync("""{"op":"set","name":"n","value":42}""");
        await session.DoAsync("""{"op":"set","name":"o","value":{"a":"ü"}}""");

        Assert.Equal(("42", """{"a":"ü"}"""), (session.Read("n"), session.Read("o")));
    }

    [Theory]
    [InlineData("""{"op":"print","text":"${hit}"}""", "There is no variable 'hit'. Is `hits` meant? There are: hits, context, context_1.")]
    [InlineData("""{"op":"slice","on":"contxt"}""", "Is `context` meant?")]
    [InlineData("""{"op":"get","name":"hits[7]"}""", "`hits` has 2 items, from hits[0] to hits[1]; there is no hits[7]")]
    [InlineData("""{"op":"get","name":"context[0]"}""", "`context` is a text of 4 characters and has no items")]
    [InlineData("""{"op":"final_var","name":"nothing_like_it"}""", "There are: hits, context, context_1")]
    public async Task Find_UnknownVariable_ListsThoseThereAre(string command, string message)
    {
        var session = new TestSession("text");
        await session.DoAsync("""{"op":"set","name":"hits","value":["a","b"]}""");

        var error = await session.FailAsync(command);

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("context", "is the input and cannot be set")]
    [InlineData("context_0", "is the input and cannot be set")]
    [InlineData("my var", "is no name for a variable")]
    [InlineData("1st", "is no name for a variable")]
    public async Task Set_BadName_IsRefused(string name, string message)
    {
        var error = await new TestSession("text").FailAsync($$"""{"op":"set","name":"{{name}}","value":"x"}""");

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_BadName_IsRefusedBeforeAnythingIsSpent()
    {
        var session = new TestSession("text");

        await session.FailAsync("""{"op":"llm_query","prompt":"x","store":"my var"}""");

        Assert.Empty(session.Host.Prompts);
    }

    [Fact]
    public async Task Set_TooManyVariables_NamesThemAndStillSetsThoseThereAre()
    {
        var session = new TestSession("text", limits: new CommandLimits { Variables = 2 });
        await session.DoAsync("""{"op":"set","name":"a","value":"1"}""");
        await session.DoAsync("""{"op":"set","name":"b","value":"1"}""");

        var error = await session.FailAsync("""{"op":"set","name":"c","value":"1"}""");
        await session.DoAsync("""{"op":"set","name":"a","value":"2"}""");

        Assert.Contains("There are 2 variables, which is the limit", error.Message, StringComparison.Ordinal);
        Assert.Equal(("2", (string?)null), (session.Read("a"), session.Read("c")));
    }

    [Fact]
    public async Task Expand_TooLong_SaysHowToGoOn()
    {
        var session = new TestSession(new string('x', 2000), limits: new CommandLimits { VariableChars = 1000 });

        var error = await session.FailAsync("""{"op":"set","name":"a","value":"${context}"}""");

        Assert.Equal(ErrorCodes.TooLarge, error.Code);
        Assert.Contains("Take a part of it first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shown_LongResult_IsCutWithAMarkAndWholeInTheResult()
    {
        var session = new TestSession(new string('x', 9000) + "END", limits: new CommandLimits { ShownChars = 1000, StoredShownChars = 100 });

        var shown = await session.DoAsync("""{"op":"get","name":"context"}""");
        var stored = await session.DoAsync("""{"op":"slice","store":"all"}""");

        Assert.Equal(9003, shown.Result.Length);
        Assert.Contains("[… 8,003 characters are not shown here …]", shown.Shown, StringComparison.Ordinal);
        Assert.EndsWith("END", shown.Shown, StringComparison.Ordinal);
        Assert.Contains("Stored as `all` (text of 9,003 characters).", stored.Shown, StringComparison.Ordinal);
        Assert.InRange(stored.Shown.Length, 100, 300);
    }

    [Fact]
    public async Task Shown_TurnIsFull_SaysSoUntilTheNext()
    {
        var session = new TestSession(new string('x', 5000), limits: new CommandLimits { ShownCharsPerTurn = 2000 });

        var first = await session.DoAsync("""{"op":"get","name":"context"}""");
        var second = await session.DoAsync("""{"op":"get","name":"context"}""");
        session.BeginTurn();
        var third = await session.DoAsync("""{"op":"get","name":"context"}""");

        Assert.InRange(first.Shown.Length, 1900, 2100);
        Assert.Contains("this turn has shown as much as a turn may", second.Shown, StringComparison.Ordinal);
        Assert.Equal(first.Shown, third.Shown);
    }

    [Theory]
    [InlineData("""{"op":"final","answer":"It is ${a}."}""", "It is 1.")]
    [InlineData("""{"op":"final","answer":42}""", "42")]
    [InlineData("""{"op":"final","answer":["x","y"]}""", "x\ny")]
    [InlineData("""{"final":"short"}""", "short")]
    [InlineData("""{"answer":{"n":1}}""", """{"n":1}""")]
    [InlineData("""{"op":"final_var","name":"a"}""", "1")]
    [InlineData("""{"op":"FINAL_VAR","variable":"${a}"}""", "1")]
    public async Task Final_Answer_IsGiven(string command, string expected)
    {
        var session = new TestSession("text");
        await session.DoAsync("""{"op":"set","name":"a","value":"1"}""");

        var result = await session.DoAsync(command);

        Assert.Equal(expected, result.Answer);
    }
}
