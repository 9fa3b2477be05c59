using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Programs;
using RlmAspire.RustWasm.Tests.Compiler;

namespace RlmAspire.RustWasm.Tests.Programs;

public sealed class ProgramTemplatesTests(ProgramRunner runner) : IClassFixture<ProgramRunner>
{
    private const string Log =
        """
        2026-01-02 10:00:01 INFO 10.0.0.1 "GET /api/runs?limit=5 HTTP/1.1" 200 12ms
        2026-01-02 10:00:02 error 10.0.0.2 "POST /api/runs HTTP/1.1" 500 java.io.IOException: gone

        2026-01-02 10:00:03 Warn 10.0.0.1 "GET /api/runs HTTP/1.1" 404 -3.5ms TimeoutError
        """;

    public static TheoryData<string, string, string, string> Runs => new()
    {
        { "group_count", "by=log_level", Log, "ERROR\t1\nINFO\t1\nWARN\t1\n(lines without)\t1" },
        { "group_count", "by=error_type", Log, "IOException\t1\nTimeoutError\t1\n(lines without)\t2" },
        { "group_count", "by=http_status", Log, "200\t1\n404\t1\n500\t1\n(lines without)\t1" },
        { "group_count", "by=ip_address", Log, "10.0.0.1\t2\n10.0.0.2\t1\n(lines without)\t1" },
        { "group_count", "by=endpoint", Log, "/api/runs\t3\n(lines without)\t1" },
        { "group_count", "by=first_word;top=1", "ä x\nb\nä", "ä\t2\n… and 1 more" },
        { "filter_lines", "kind=errors;limit=1", Log, Log.Split('\n')[1] + "\n… and 1 more" },
        { "filter_lines", "kind=warnings", Log, Log.Split('\n')[3] + "\n" },
        { "filter_lines", "kind=non_empty", "a\n \nb", "a\nb\n" },
        { "filter_lines", "kind=containing;text=\"x\\", "\"x\\y\nx\\", "\"x\\y\n" },
        { "map_lines", "", " a \nb", "a\nb\n" },
        { "map_lines", "operation=upper", "straße", "STRASSE\n" },
        { "map_lines", "operation=lower", "ÄB", "äb\n" },
        { "map_lines", "operation=length", "käse\n", "4\n" },
        { "map_lines", "operation=field;field=2", "a  b c\nd", "b\n\n" },
        { "map_lines", "operation=field;field=2;separator=,", "a, b c ,d", "b c\n" },
        { "numeric_stats", "", "1 and 2.5\n-4 x7 a-8.", "count\t5\nsum\t14.5\nmin\t-4\nmax\t8\navg\t2.9\np50\t2.5\np95\t8\np99\t8" },
        { "numeric_stats", "numbers=first;after=t=", "t=5 6\nx 9\nt=7", "count\t2\nsum\t12\nmin\t5\nmax\t7\navg\t6\np50\t5\np95\t7\np99\t7" },
        { "numeric_stats", "numbers=last", "1 2\n3 4", "count\t2\nsum\t6\nmin\t2\nmax\t4\navg\t3\np50\t2\np95\t4\np99\t4" },
        { "numeric_stats", "", "none", "count\t0" },
        { "count_matching", "text=ÄB", "äb ÄB\nx\nab", "matching lines\t1\noccurrences\t2\nlines\t3" },
        { "count_matching", "text=a.;ignore_case=false", "a.a. A.\nab", "matching lines\t1\noccurrences\t2\nlines\t2" },
    };

    private static Dictionary<string, string> None => [];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Run_ATemplate_DoesWhatItSays(string name, string parameters, string input, string output)
    {
        var values = parameters.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(static one => one.Split('=', 2)).ToDictionary(static one => one[0], static one => one[1]);

        var result = await runner.OutputAsync(ProgramTemplates.Create(name, values), input);

        Assert.Equal(output, result);
    }

    [Theory]
    [InlineData("\"; } fn f() -> String { panic!(\"")]
    [InlineData("\\\" \\n {} \r\n\t\0 \u2028 \u202e 🦀")]
    [InlineData("*/ // ' ` ${x} r#\"")]
    public async Task Create_ATextThatLooksLikeCode_StaysAText(string text)
    {
        var program = ProgramTemplates.Create("count_matching", new Dictionary<string, string> { ["text"] = text, ["ignore_case"] = "false" });

        var result = await runner.OutputAsync(program, "x");

        Assert.Equal("matching lines\t0\noccurrences\t0\nlines\t1", result);
    }

    [Theory]
    [InlineData("group_counts", "", "", "There is no template 'group_counts'; there are count_matching, ")]
    [InlineData("group_count", "key", "x", "has no parameter 'key'; it has by, top.")]
    [InlineData("group_count", "by", "colour", "The parameter by is 'colour'; it takes one of error_type, ")]
    [InlineData("group_count", "top", "0", "The parameter top is '0'; it takes a whole number from 1 to 1000000.")]
    [InlineData("group_count", "top", "1;", "it takes a whole number")]
    [InlineData("count_matching", "ignore_case", "yes", "it takes true or false.")]
    [InlineData("filter_lines", "kind", "containing", "needs the parameter text")]
    public void Create_WrongParameters_TellsWhatThereIs(string name, string parameter, string value, string told)
    {
        var parameters = parameter.Length == 0 ? None : new Dictionary<string, string> { [parameter] = value };

        var exception = Assert.Throws<RlmException>(() => ProgramTemplates.Create(name, parameters));

        Assert.Equal(ErrorCodes.Invalid, exception.Code);
        Assert.Contains(told, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_ATextTooLong_IsRefused()
    {
        var parameters = new Dictionary<string, string> { ["text"] = new string('x', 1001) };

        var exception = Assert.Throws<RlmException>(() => ProgramTemplates.Create("count_matching", parameters));

        Assert.Contains("at most 1000 characters", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_Templates_HaveTheirFilesAndParameters()
    {
        Assert.All(ProgramTemplates.All, static template =>
        {
            var source = ProgramTemplates.Create(template.Name, None).Source;

            Assert.All(template.Parameters, parameter => Assert.Contains($"const {parameter.Name.ToUpperInvariant()}: ", source, StringComparison.Ordinal));
        });
    }
}
