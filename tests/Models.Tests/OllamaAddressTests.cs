using RlmAspire.Contracts.Errors;

namespace RlmAspire.Models.Tests;

public sealed class OllamaAddressTests
{
    [Theory]
    [InlineData(null, "http://127.0.0.1:11434/v1")]
    [InlineData("0.0.0.0", "http://127.0.0.1:11434/v1")]
    [InlineData("0.0.0.0:8000", "http://127.0.0.1:8000/v1")]
    [InlineData("localhost", "http://localhost:11434/v1")]
    [InlineData("box:80", "http://box/v1")]
    [InlineData("https://ollama.example", "https://ollama.example/v1")]
    [InlineData("http://127.0.0.1:9000/", "http://127.0.0.1:9000/v1")]
    public void Of_WaysToWriteIt_AreTheRootOfItsApi(string? host, string root) => Assert.Equal(root, OllamaAddress.Of(host).AbsoluteUri.TrimEnd('/'));

    [Theory]
    [InlineData("ftp://box")]
    [InlineData("not an address")]
    public void Of_SomethingElse_SaysWhatOneLooksLike(string host) =>
        Assert.Equal(ErrorCodes.ConfigInvalid, Assert.Throws<RlmException>(() => OllamaAddress.Of(host)).Code);
}
