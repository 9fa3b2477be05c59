using RlmAspire.Cli.Configuration.Toml;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Tests.Configuration;

public sealed class TomlReaderTests
{
    [Fact]
    public void Read_AllKinds_GivesTheirValues()
    {
        const string Text = """
            # a comment
            name = "a \"quoted\" \u00fc\n"  # another
            path = 'C:\raw'
            whole = -1_000
            fraction = 2.5e1
            "odd key" = true

            [limits]
            list = [
              "a", # one
              "b",
            ]
            deep.er = false
            inline = { KEY = "v", deep = { x = 1 } } # and a comment
            [providers.'my.api']
            empty = []
            """;

        var values = TomlReader.Read(Text, "rlm.toml");

        Assert.Equal("a \"quoted\" ü\n", values["name"].Value);
        Assert.Equal(@"C:\raw", values["path"].Value);
        Assert.Equal(-1000L, values["whole"].Value);
        Assert.Equal(25.0, values["fraction"].Value);
        Assert.Equal(true, values["odd key"].Value);
        Assert.Equal(new List<object> { "a", "b" }, values["limits.list"].Value);
        Assert.Equal(false, values["limits.deep.er"].Value);
        Assert.Equal(("v", 1L), (values["limits.inline.KEY"].Value, values["limits.inline.deep.x"].Value));
        Assert.Equal(new List<object>(), values["providers.my.api.empty"].Value);
        Assert.Equal(9, values["limits.list"].Line);
    }

    [Theory]
    [InlineData("a = 1\nb = ", 2, "a value is expected")]
    [InlineData("a = 1\r\na = 2", 2, "stands twice")]
    [InlineData("[t]\n[t]", 2, "stands twice")]
    [InlineData("a = \"open", 1, "no closing")]
    [InlineData("a = \"\\x\"", 1, "is no escape")]
    [InlineData("a = 1 2", 1, "should end")]
    [InlineData("a = [{ b = 1 }]", 1, "inline tables")]
    [InlineData("a = { b = 1", 1, "'}' is expected")]
    [InlineData("a = { b = 1 }\n[a]", 2, "stands twice")]
    [InlineData("a = { b = 1, b = 2 }", 1, "stands twice")]
    [InlineData("[[a]]", 1, "arrays of tables")]
    [InlineData("a = \"\"\"x\"\"\"", 1, "multi-line strings")]
    [InlineData("a = 2026-01-01", 1, "no string in quotes")]
    [InlineData("a = yes", 1, "'yes' is no string")]
    [InlineData("a", 1, "'=' is expected, not the end of the file")]
    [InlineData("\n[a\n", 2, "']' is expected")]
    [InlineData("a = [1, 2", 1, "']' is expected")]
    [InlineData("= 1", 1, "a key is expected")]
    [InlineData("a = \"\\ud800\"", 1, "no Unicode character")]
    public void Read_NotThePartOfToml_NamesFileAndLine(string text, int line, string message)
    {
        var exception = Assert.Throws<RlmException>(() => TomlReader.Read(text, "/x/rlm.toml"));

        Assert.Equal(ErrorCodes.ConfigInvalid, exception.Code);
        Assert.StartsWith($"/x/rlm.toml, line {line}: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
