using RlmAspire.RustWasm.Compiler.Source;

namespace RlmAspire.RustWasm.Tests.Compiler.Source;

public sealed class AuthorSourceTests
{
    [Theory]
    [InlineData("fn a() {}", "fn a() {}")]
    [InlineData("\uFEFFfn a() {}\r\nfn b() {}", "fn a() {}\nfn b() {}")]
    [InlineData("```rust\nfn a() {}\n```", "\nfn a() {}\n")]
    [InlineData("```\nfn a() {}", "\nfn a() {}\n")]
    [InlineData("Don't \"panic:\n\n```rs\nfn a() {}\n```\nThat's it.", "\n\n\nfn a() {}\n")]
    [InlineData("First:\n```sh\ncargo run\n```\nthen\n```Rust\nfn a() {}\n```", "\n\n\n\n\n\nfn a() {}\n")]
    [InlineData("fn a() { r#\"\n```\nx\n```\n\"#; }", "fn a() { r#\"\n```\nx\n```\n\"#; }")]
    public void Read_WhatIsHandedIn_IsTheRustOfItOnItsLines(string text, string source)
    {
        Assert.Equal(source, AuthorSource.Read(text));
    }
}
