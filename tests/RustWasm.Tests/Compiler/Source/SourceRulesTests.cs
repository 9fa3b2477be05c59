using RlmAspire.RustWasm.Compiler.Source;

namespace RlmAspire.RustWasm.Tests.Compiler.Source;

public sealed class SourceRulesTests
{
    /// <summary>Words that rules look for, where they mean nothing.</summary>
    [Theory]
    [InlineData("let env = 1; if env != 2 {} env!=3;")]
    [InlineData("let include = |x: u8| x; include(1); path(include); let link = 2;")]
    [InlineData("let s = \"unsafe { std::fs::read() } include_str!(x)\";")]
    [InlineData("let s = r#\"extern crate x; #[no_mangle]\"#; // std::process::exit\n /* env!(\"A\") */")]
    [InlineData("/// Reads std::env, with include_str!(\"x\")\nfn f() {}")]
    [InlineData("#[derive(Debug, Clone, PartialEq)] #[allow(path_statements)] struct Path { path: String, used: bool, start: usize }")]
    [InlineData("mod inner { pub fn f() {} } use std::{fmt, io::{self, Write}}; use std::time::Duration; io::sink();")]
    [InlineData("let r#unsafe = 1; let asm = 1; let process = 2; let os = thread; fs::x();")]
    [InlineData("let a = b < c && d < e && f < g; let v: Vec<Vec<Vec<u8>>> = x;")]
    [InlineData("let c = '\"'; let d = '\\''; let e = b'\"'; fn f<'a>(x: &'a str) {}")]
    [InlineData("let x = - - - - 1; let y = !!!!true; let z = &&&&w;")]
    [InlineData("#[cfg(feature = \"x\")] fn f() {} #[inline] fn g() {} #[rustfmt::skip] fn h() {}")]
    public void Check_OrdinaryCode_IsNotRefused(string source)
    {
        Assert.Empty(SourceRules.Check(source));
    }

    [Fact]
    public void Check_ARefusedWord_IsToldWithItsPlace()
    {
        var told = Assert.Single(SourceRules.Check("fn f() {\n    /* ä */ let ö = include_str /**/ ! (\"x\");\n}"));

        Assert.Equal(("error", 2, 21), (told.Level, told.Line, told.Column));
        Assert.StartsWith("`include_str!` is not accepted: there are no files", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ManyRefusedWords_AreToldTogether()
    {
        var told = SourceRules.Check("use std::fs;\nuse std::{fmt, net::TcpStream, env as e};\nunsafe {}");

        Assert.Equal([3, 1, 2, 2], told.Select(static one => one.Line!.Value));
    }

    [Fact]
    public void Check_PathsNestedWithoutEnd_AreRefusedBeforeTheyAreWalked()
    {
        var source = string.Concat(Enumerable.Repeat("std::{a::{", 20_000));

        var told = Assert.Single(SourceRules.Check(source));

        Assert.Contains("nested", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ASourceOverTheCap_TellsBothSizes()
    {
        var told = Assert.Single(SourceRules.Check(new string('ä', SourceRules.MaxBytes)));

        Assert.Contains("524,288 bytes; at most 262,144", told.Message, StringComparison.Ordinal);
    }
}
