using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Commands;

namespace RlmAspire.RustWasm.Tests.Commands;

/// <summary><c>slice</c>, <c>lines</c>, <c>split</c>, <c>count</c>, <c>len</c>: places and figures.</summary>
public sealed class PartTests
{
    private const string Text = "grün 日本 😀x\nzwei\r\n\nvier";

    [Theory]
    [InlineData("0,\"end\":4", "grün")]
    [InlineData("5,\"end\":7", "日本")]
    [InlineData("8,\"end\":10", "😀x")]
    [InlineData("-4", "vier")]
    [InlineData("-4,\"end\":-2", "vi")]
    [InlineData("8,\"end\":9", "😀")]
    [InlineData("9,\"end\":9999", "x\nzwei\r\n\nvier")]
    [InlineData("12,\"end\":3", "")]
    [InlineData("-99,\"end\":1", "g")]
    public async Task Slice_Places_AreCodePointsAsPythonCountsThem(string places, string expected)
    {
        var session = new TestSession(Text);

        var result = await session.DoAsync($"{{\"op\":\"slice\",\"start\":{places},\"store\":\"part\"}}");

        Assert.Equal((expected, expected), (session.Read("part"), result.Result));
    }

    [Theory]
    [InlineData("0,\"end\":1", "grün 日本 😀x")]
    [InlineData("1,\"end\":2", "zwei\r")]
    [InlineData("1,\"end\":3", "zwei\r\n")]
    [InlineData("2,\"end\":3", "")]
    [InlineData("-1", "vier")]
    [InlineData("3,\"end\":99", "vier")]
    [InlineData("7", "")]
    public async Task Lines_Places_CountFromZero(string places, string expected)
    {
        var session = new TestSession(Text);

        var result = await session.DoAsync($"{{\"op\":\"lines\",\"start\":{places}}}");

        Assert.Equal(expected, result.Result);
    }

    [Fact]
    public async Task Slice_OfAContext_TellsWhatWasLookedAt()
    {
        var session = new TestSession(Text);

        var slice = await session.DoAsync("{\"op\":\"slice\",\"start\":5,\"end\":9}");
        var lines = await session.DoAsync("{\"op\":\"lines\",\"start\":3,\"end\":4}");
        var other = await session.DoAsync("{\"op\":\"slice\",\"start\":0,\"end\":2,\"on\":\"context_1\"}");

        Assert.Equal([new CommandRange("context", 5, 9)], slice.Ranges);
        Assert.Equal([new CommandRange("context", 18, 22)], lines.Ranges);
        Assert.Equal([new CommandRange("context_1", 0, 2)], other.Ranges);
    }

    [Fact]
    public async Task Slice_LongText_IsFoundAgainAtEveryPlace()
    {
        var text = string.Concat(Enumerable.Range(0, 9000).Select(number => number % 7 == 0 ? "😀" : number % 5 == 0 ? "\n" : "a"));
        var points = text.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        var session = new TestSession(text);

        for (var start = 0; start < points.Count; start += 611)
        {
            var result = await session.DoAsync($"{{\"op\":\"slice\",\"start\":{start},\"end\":{start + 5}}}");

            Assert.Equal(string.Concat(points.Skip(start).Take(5)), result.Result);
        }
    }

    [Fact]
    public async Task Lines_LongText_AreFoundAgainAtEveryPlace()
    {
        string[] lines = [.. Enumerable.Range(0, 5000).Select(number => new string('x', number % 90) + number)];
        var session = new TestSession(string.Join('\n', lines));

        foreach (var start in (int[])[0, 1, 45, 46, 1234, 4096, 4998, 4999])
        {
            var result = await session.DoAsync($"{{\"op\":\"lines\",\"start\":{start},\"end\":{start + 1}}}");

            Assert.Equal(lines[start], result.Result);
        }
    }

    [Fact]
    public async Task Slice_TooMuch_SaysHowToGoOn()
    {
        var session = new TestSession(new string('x', 5000), limits: new CommandLimits { SliceChars = 1000 });

        var error = await session.FailAsync("{\"op\":\"slice\",\"start\":100}");

        Assert.Equal(ErrorCodes.TooLarge, error.Code);
        Assert.Contains("\"start\": 100, \"end\": 1100", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"op\":\"count\",\"what\":\"chars\"}", "22")]
    [InlineData("{\"op\":\"count\",\"what\":\"characters\"}", "22")]
    [InlineData("{\"op\":\"count\",\"what\":\"lines\"}", "4")]
    [InlineData("{\"op\":\"count\",\"what\":\"line\"}", "4")]
    [InlineData("{\"op\":\"count\",\"what\":\"words\"}", "5")]
    [InlineData("{\"op\":\"count\",\"what\":\"matches\",\"text\":\"E\"}", "2")]
    [InlineData("{\"op\":\"count\",\"text\":[\"zwei\",\"vier\"]}", "2")]
    [InlineData("{\"op\":\"count\",\"text\":\"E\",\"case_sensitive\":true}", "0")]
    [InlineData("{\"op\":\"count\",\"pattern\":\"^.i\"}", "1")]
    [InlineData("{\"op\":\"len\"}", "22")]
    [InlineData("{\"op\":\"len\",\"on\":\"context_1\"}", "12")]
    [InlineData("{\"len\":\"context_0\"}", "22")]
    public async Task Count_What_GivesTheFigure(string command, string expected)
    {
        var session = new TestSession(Text);

        await session.DoAsync(command.TrimEnd('}') + ",\"store\":\"figure\"}");

        Assert.Equal(expected, session.Read("figure"));
    }

    [Fact]
    public async Task Split_Parts_AreAListThatCommandsTakeApart()
    {
        var session = new TestSession("one--two--three");

        var split = await session.DoAsync("{\"op\":\"split\",\"delimiter\":\"--\",\"store\":\"parts\"}");
        var last = await session.DoAsync("{\"op\":\"get\",\"name\":\"parts[-1]\"}");
        var count = await session.DoAsync("{\"op\":\"count\",\"what\":\"items\",\"on\":\"parts\"}");
        var some = await session.DoAsync("{\"op\":\"lines\",\"start\":1,\"on\":\"parts\",\"store\":\"some\"}");

        Assert.Equal("[0] one\n[1] two\n[2] three", split.Result);
        Assert.Equal(("three", "parts[-1]"), (last.Result, last.Target));
        Assert.StartsWith("3 items", count.Summary, StringComparison.Ordinal);
        Assert.Equal("[1] two\n[2] three", some.Result);
        Assert.Equal("parts (list of 3), some (list of 2)", session.Variables);
    }

    [Fact]
    public async Task Split_TooManyParts_SaysHowMany()
    {
        var session = new TestSession("a,b,c,d", limits: new CommandLimits { Items = 3 });

        var error = await session.FailAsync("{\"op\":\"split\",\"delimiter\":\",\"}");

        Assert.Contains("would make 4 parts, and a list holds at most 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Count_MatchesOfAText_AsksForWhatToMatch()
    {
        var error = await new TestSession(Text).FailAsync("{\"op\":\"count\",\"what\":\"matches\"}");

        Assert.Contains("to count matches in a text give `text` or `pattern`", error.Message, StringComparison.Ordinal);
    }
}
