using RlmAspire.RustWasm.Compiler.Source;

namespace RlmAspire.RustWasm.Tests.Compiler.Source;

public sealed class RustLexerTests
{
    [Theory]
    [InlineData("a+b", "a + b")]
    [InlineData("a /* x /* y */ z */ b // c\nd", "a b d")]
    [InlineData("r#type r\"a\\\" r#\"b\"c\"# x", "type r\"a\\\" r#\"b\"c\"# x")]
    [InlineData("\"a\\\"b\" b\"c\" br##\"d\"#e\"## f", "\"a\\\"b\" b\"c\" br##\"d\"#e\"## f")]
    [InlineData("'a' 'b 'static '\\'' '\\u{1F980}' '🦀' b'x' c", "'a' 'b 'static '\\'' '\\u{1F980}' '🦀' b'x' c")]
    [InlineData("1..2 1.5e3 0xFFu8 x.0", "1 . . 2 1.5e3 0xFFu8 x . 0")]
    [InlineData("a::b->c=>d", "a :: b -> c => d")]
    [InlineData("größe名 🦀", "größe名 🦀")]
    [InlineData("", "")]
    public void Read_ASource_PartsItAsRustDoes(string source, string tokens)
    {
        var read = RustLexer.Read(source);

        Assert.Null(read.Open);
        Assert.Equal(tokens, string.Join(' ', read.All.Select(static token => token.Text)));
    }

    [Theory]
    [InlineData("a\n\"open", "string", 2)]
    [InlineData("r##\"open\"#", "raw string", 1)]
    [InlineData("\n\n/* a /* b */", "comment", 3)]
    [InlineData("\"open \\\"", "string", 1)]
    public void Read_WhatDoesNotEnd_IsTold(string source, string what, int line)
    {
        var read = RustLexer.Read(source);

        Assert.Equal((what, line), (read.Open?.What, read.Open?.Line));
    }

    [Fact]
    public void Read_TokensBehindLongLiterals_KnowTheirLine()
    {
        var read = RustLexer.Read("\"a\nb\" /* c\n */ r\"\n\" x\r\ny");

        Assert.Equal([1, 3, 4, 5], read.All.Select(static token => token.Line));
    }
}
