using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Commands;
using RlmAspire.Testing;

namespace RlmAspire.RustWasm.Tests.Commands;

/// <summary><c>find</c>, <c>regex</c>, <c>index_terms</c>.</summary>
public sealed class SearchTests
{
    private const string Log = "😀 start\nERROR disk full\nok\nError: net down (code 7)\nwarning: disk slow\n";

    [Fact]
    public async Task Find_Text_GivesLineAndPlaceOfEachMatch()
    {
        var session = new TestSession(Log);

        var result = await session.DoAsync("""{"op":"find","text":"error","store":"hits"}""");

        Assert.Equal("[line 1, at 8] ERROR disk full\n[line 3, at 27] Error: net down (code 7)", result.Result);
        Assert.Equal("ERROR disk full\nError: net down (code 7)", session.Read("hits"));
        Assert.Equal("find on `context`: 2 matches. Stored as `hits` (list of 2).\n" + result.Result, result.Shown);
    }

    [Fact]
    public async Task Find_SeveralTexts_TakesTheLongestAtAPlace()
    {
        var result = await new TestSession("disk disks cache").DoAsync("""{"op":"find","text":["disk","disks","CACHE"],"case_sensitive":true}""");

        Assert.StartsWith("2 matches", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_PhraseThatStandsNowhere_TellsHowOftenItsWordsDo()
    {
        var result = await new TestSession(Log).DoAsync("""{"op":"find","text":"disk error"}""");

        Assert.Equal("0 matches", result.Summary);
        Assert.Contains("\"disk\" 2, \"error\" 2", result.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_LongLine_ShowsThePartAroundTheMatch()
    {
        var result = await new TestSession(new string('a', 5000) + "NEEDLE" + new string('b', 5000)).DoAsync("""{"op":"find","text":"needle"}""");

        Assert.StartsWith("[line 0, at 5000] …aaa", result.Result, StringComparison.Ordinal);
        Assert.EndsWith("bbb…", result.Result, StringComparison.Ordinal);
        Assert.InRange(result.Result.Length, 200, 300);
    }

    [Fact]
    public async Task Find_MoreThanTheLimit_CountsAllAndKeepsTheFirst()
    {
        var session = new TestSession(string.Concat(Enumerable.Repeat("x y ", 100)), limits: new CommandLimits { Items = 10 });

        var all = await session.DoAsync("""{"op":"find","text":"x","store":"a"}""");
        var few = await session.DoAsync("""{"op":"find","text":"x","limit":3,"store":"b"}""");

        Assert.Equal(("100 matches, the first 10 are kept", "100 matches, the first 3 are kept"), (all.Summary, few.Summary));
        Assert.Equal("a (list of 10), b (list of 3)", session.Variables);
    }

    [Fact]
    public async Task Find_TextsWithVariables_AreFilledIn()
    {
        var session = new TestSession(Log);
        await session.DoAsync("""{"op":"set","name":"word","value":"disk"}""");

        var result = await session.DoAsync("""{"op":"find","text":"${word} full"}""");

        Assert.Equal("1 match", result.Summary);
    }

    [Fact]
    public async Task Regex_Groups_AreShownAndCanBeKept()
    {
        var session = new TestSession(Log);

        var result = await session.DoAsync("""{"op":"regex","pattern":"(?P<kind>error|warning): (\\w+)","group":"kind","store":"kinds"}""");

        Assert.StartsWith("[line 3, at 27] 1=net | kind=Error in: Error: net down", result.Result, StringComparison.Ordinal);
        Assert.Equal("Error\nwarning", session.Read("kinds"));
    }

    [Theory]
    [InlineData("""{"op":"regex","pattern":"^ok$"}""", "1 match")]
    [InlineData("""{"op":"regex","pattern":"ERROR","case_sensitive":true}""", "1 match")]
    [InlineData("""{"op":"regex","pattern":"\\bdisk\\b"}""", "2 matches")]
    [InlineData("""{"op":"regex","pattern":"\bdisk\b"}""", "2 matches")]
    [InlineData("""{"op":"regex","pattern":"(?s)full.*slow"}""", "1 match")]
    [InlineData("""{"op":"regex","pattern":"disk(?= slow)"}""", "1 match")]
    [InlineData("""{"op":"regex","pattern":"(\\w)\\1"}""", "3 matches")]
    [InlineData("""{"op":"regex","pattern":"nothing"}""", "0 matches")]
    public async Task Regex_Dialect_IsPerlsOverLines(string command, string expected)
    {
        var result = await new TestSession(Log).DoAsync(command);

        Assert.Equal(expected, result.Summary);
    }

    [Theory]
    [InlineData("(", "InsufficientClosingParentheses at position 1.\n    (\n     ^")]
    [InlineData("a[", "UnterminatedBracket")]
    [InlineData("*a", "QuantifierAfterNothing")]
    [InlineData("", "has 0 characters")]
    public async Task Regex_NoPattern_SaysWhereItBreaks(string pattern, string expected)
    {
        var error = await new TestSession(Log).FailAsync($$"""{"op":"regex","pattern":"{{pattern}}"}""");

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.Invalid, error.Code);
    }

    [Fact]
    public async Task Regex_GroupThatThePatternLacks_NamesThoseItHas()
    {
        var error = await new TestSession(Log).FailAsync("""{"op":"regex","pattern":"(a)(?<second>b)","group":5}""");

        Assert.Contains("no group 5; it has 0, 1, second", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(?=b|)(a+)+$")]
    public async Task Regex_PatternThatBlowsUp_IsEndedByTheTimeLimit(string pattern)
    {
        var session = new TestSession(new string('a', 5000) + "!", limits: new CommandLimits { SearchTime = TimeSpan.FromMilliseconds(200) });

        var result = await session.DoAsync($$"""{"op":"regex","pattern":"{{pattern}}"}""");

        Assert.Contains("0 matches", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_TimeIsOver_SaysHowFarItCame()
    {
        var clock = new HurriedClock();
        var session = new TestSession(string.Concat(Enumerable.Repeat("x ", 10_000)), timeProvider: clock, limits: new CommandLimits { SearchTime = TimeSpan.Zero });

        var result = await session.DoAsync("""{"op":"find","text":"x"}""");

        Assert.Equal("4,096 matches; the time for one search is over, and nothing behind character 8,191 was looked at", result.Summary);
    }

    [Fact]
    public async Task IndexTerms_Names_AreCountedWithoutCommonWords()
    {
        const string Novel = "The ship left. Captain Ahab saw Moby Dick. The sea was calm. Captain Ahab cried: Moby Dick! Queequeg slept.";
        var session = new TestSession(Novel);

        var result = await session.DoAsync("""{"op":"index_terms","store":"names"}""");
        var all = await session.DoAsync("""{"op":"index_terms","min":1,"max":3}""");

        Assert.Equal("2\tCaptain Ahab\n2\tMoby Dick", result.Result);
        Assert.Equal("Captain Ahab\nMoby Dick", session.Read("names"));
        Assert.Equal("3 terms, each there at least once", all.Summary);
    }

    [Theory]
    [InlineData("titles", "1\t# One\n1\t## Two\n1\tCHAPTER THREE\n1\tChapter 4")]
    [InlineData("all_caps", "2\tNASA\n1\tCHAPTER\n1\tESA-2\n1\tTHREE")]
    public async Task IndexTerms_Kinds_FindTheirs(string kind, string expected)
    {
        const string Text = "# One\nNASA and ESA-2 and NASA.\n## Two\nChapter 4\nCHAPTER THREE\nthis is a sentence that is no title.\n";

        var result = await new TestSession(Text).DoAsync($$"""{"op":"index_terms","kind":"{{kind}}","min":1}""");

        Assert.Equal(expected, string.Join('\n', result.Result.Split('\n').OrderByDescending(line => line[0]).ThenBy(line => line, StringComparer.Ordinal)));
    }

    [Fact]
    public async Task IndexTerms_Pattern_CountsItsMatches()
    {
        var result = await new TestSession("a1 b2 a1 c3").DoAsync("""{"op":"index_terms","pattern":"[a-z]\\d","min":1}""");

        Assert.Equal("2\ta1\n1\tb2\n1\tc3", result.Result);
    }
}
