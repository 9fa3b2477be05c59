using System.Diagnostics;
using RlmAspire.RustWasm.Commands.Reading;

namespace RlmAspire.RustWasm.Tests.Commands;

/// <summary>The reader over replies that nobody would write, for a bounded number of them.</summary>
public sealed class CommandReaderFuzz
{
    private const int Rounds = 20_000;

    private static readonly string[] s_pieces =
    [
        "{", "}", "[", "]", ":", ",", "\"", "'", "`", "```", "```rust", "\\", "\\u12", "\\ud800", "//", "/*", "*/", "#", "\n", " ", "op", "\"op\"", "find", "\"text\"", "null", "True", "1e9", "-", "+",
        "{\"op\":\"find\",\"text\":\"x\"}", "{\"commands\":[", "FINAL", "FINAL(", "FINAL:", "<think>", "</think>", "r\"", "\"\"\"", "“", "”", "é", "😀", "\ud83d", "\0", "\uFEFF", "args", "\"args\":\"{", "$",
    ];

    [Fact]
    public void Read_AnyPieces_NeverFailsAndAlwaysSaysSomething()
    {
        var random = new Random(20261128);
        for (var round = 0; round < Rounds; round++)
        {
            var reply = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));

            Check(reply, cutOff: round % 2 == 0);
        }
    }

    [Fact]
    public void Read_ReplyWithOneDamage_NeverFails()
    {
        var random = new Random(1128);
        string[] whole = [.. ReplyTable.Read.Select(row => row.Data.Item2), .. ReplyTable.Wrong.Select(row => row.Data.Item2).Where(reply => reply.Length > 0)];
        for (var round = 0; round < Rounds; round++)
        {
            var reply = whole[random.Next(whole.Length)];
            var at = random.Next(reply.Length);

            Check(reply[..at], cutOff: true);
            Check(reply.Remove(at, 1), cutOff: false);
            Check(reply.Insert(at, s_pieces[random.Next(s_pieces.Length)]), cutOff: false);
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[{")]
    [InlineData("{/*")]
    [InlineData("{#")]
    [InlineData("{\"a\"")]
    [InlineData("{op ")]
    [InlineData("\"\\")]
    [InlineData("```")]
    [InlineData("```rust ")]
    [InlineData("FINAL")]
    [InlineData("<think>")]
    [InlineData("{\"level\":1}")]
    [InlineData("{\"op\":\"len\"}")]
    public void Read_TheSameAgainAndAgain_TakesNoMoreThanItsLength(string piece)
    {
        var (once, tenfold) = (string.Concat(Enumerable.Repeat(piece, 4_000)), string.Concat(Enumerable.Repeat(piece, 40_000)));
        CommandReader.Read(once, cutOff: false);

        var start = Stopwatch.GetTimestamp();
        Check(tenfold, cutOff: false);

        // Not a measure: what grows with the square of the length takes minutes here.
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30));
    }

    private static void Check(string reply, bool cutOff)
    {
        var read = CommandReader.Read(reply, cutOff);

        Assert.True(read.Commands.Count > 0 || read.Final is not null || read.Problem is not null, reply);
        Assert.All(read.Commands, command => Assert.True(command.Line >= 1 && command.Arguments.Parent is null));
    }
}
