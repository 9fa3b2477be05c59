using RlmAspire.RustWasm.Commands.Reading;

namespace RlmAspire.RustWasm.Tests.Commands;

public sealed class CommandReaderTests
{
    public static TheoryData<string, string, string> Readable => ReplyTable.Read;

    public static TheoryData<string, string, int, string[]> Wrong => ReplyTable.Wrong;

    [Theory]
    [MemberData(nameof(Readable))]
    public void Read_NearlyRight_GivesTheCommands(string kind, string reply, string expected)
    {
        var read = CommandReader.Read(reply, cutOff: false);

        Assert.True(read.Problem is null, $"{kind}: {read.Problem}");
        Assert.Equal(expected, string.Join('\n', read.Commands.Select(command => $"{command.Name} {command.Arguments.ToJsonString()}")).Replace("\\u003E", ">", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Read_Wrong_RunsWhatStandsBeforeAndTellsThePlace(string kind, string reply, int commands, string[] told)
    {
        var read = CommandReader.Read(reply, cutOff: false);

        Assert.True(commands == read.Commands.Count, $"{kind}: {read.Commands.Count} commands");
        Assert.All(told, part => Assert.Contains(part, read.Problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"op\":\"len\"}\n{\"op\":\"find\",\"text\":\"very lo", 1)]
    [InlineData("{\"op\":\"find\",\"text\":\"x\"", 0)]
    [InlineData("[{\"op\":\"len\"},{\"op\":\"find\",", 1)]
    [InlineData("{\"op\":\"final\",\"answer\":42", 0)]
    public void Read_CutOffForItsLength_LeavesOutTheCommandThatIsNotWhole(string reply, int commands)
    {
        var read = CommandReader.Read(reply, cutOff: true);

        Assert.Equal(commands, read.Commands.Count);
        Assert.Contains("cut off at the length limit inside a command", read.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I know it.\nFINAL: 42", 0, "FINAL: 42")]
    [InlineData("**FINAL: 42**", 0, "FINAL: 42**")]
    [InlineData("FINAL({\"op\":\"len\"})", 0, "FINAL({\"op\":\"len\"})")]
    [InlineData("FINAL_VAR(people)", 0, "FINAL_VAR(people)")]
    [InlineData("{\"op\":\"len\"}\nFINAL: {\"name\": \"Bo\"}", 1, "FINAL: {\"name\": \"Bo\"}")]
    [InlineData("{\"op\":\"print\",\"text\":\"\nFINAL: no\"}", 1, null)]
    [InlineData("The word FINAL: stands inside.\n{\"op\":\"len\"}", 1, null)]
    public void Read_FinalAtTheStartOfALine_IsTheAnswer(string reply, int commands, string? final)
    {
        var read = CommandReader.Read(reply, cutOff: false);

        Assert.Equal((commands, final, null), (read.Commands.Count, read.Final, read.Problem));
    }

    [Fact]
    public void Read_Commands_KnowTheirLinesAndTheProseAroundThem()
    {
        var read = CommandReader.Read("Look.\n```json\n{\"op\":\"len\"}\n```\n\nThen:\n{\"op\":\"len\"}", cutOff: false);

        Assert.Equal([3, 7], read.Commands.Select(command => command.Line));
        Assert.Equal("Look.\n\n\n\n\nThen:", read.Prose);
    }
}
