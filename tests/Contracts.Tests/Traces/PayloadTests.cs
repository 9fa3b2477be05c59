using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Contracts.Tests.Traces;

public sealed class PayloadTests
{
    [Theory]
    [InlineData(4096, "a")]
    [InlineData(2048, "é")]
    [InlineData(1024, "😀")]
    public void Of_AtTheLimit_StandsInline(int count, string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, count));

        var payload = Payload.Of(text);

        Assert.Null(payload.Blob);
        Assert.Equal(text, payload.Json.GetValue<string>());
    }

    [Fact]
    public void Of_OneByteMore_IsABlob()
    {
        var text = new string('a', 4095) + "é";

        var payload = Payload.Of(text);

        Assert.Equal(4097, payload.Blob?.Bytes);
        Assert.Equal(new string('a', 200), payload.Blob?.Preview);
        Assert.Equal(text, Encoding.UTF8.GetString(payload.Content.Span));
        Assert.Equal(payload.Blob, BlobReference.From(payload.Json));
    }

    [Fact]
    public void Of_SurrogatePairAtTheCut_KeepsItWhole()
    {
        var text = new string('a', 199) + "😀" + new string('b', 5000);

        Assert.Equal(new string('a', 199), Payload.Of(text).Blob?.Preview);
        Assert.Equal(new string('a', 199), Payload.Of(Encoding.UTF8.GetBytes(text)).Blob?.Preview);
    }

    [Fact]
    public void Of_HalfSurrogate_BecomesReplacement()
    {
        Assert.Equal("a\ufffdb😀", Payload.Of("a\ud800b😀").Json.GetValue<string>());
    }

    [Fact]
    public void In_NestedReferences_FindsAll()
    {
        var first = Payload.Of(new string('a', 5000));
        var second = Payload.Of(new string('b', 5000));
        var data = new JsonObject { ["messages"] = new JsonArray(new JsonObject { ["content"] = first.Json }, "x"), ["text"] = second.Json };

        Assert.Equal([first.Blob!.Sha256, second.Blob!.Sha256], BlobReference.In(data).Select(static blob => blob.Sha256));
    }

    [Fact]
    public void PreviewOf_LongText_IsCutWithAMark()
    {
        Assert.Equal("short", Payload.PreviewOf("short"));
        Assert.Equal(new string('a', 199) + "…", Payload.PreviewOf(new string('a', 201)));
        Assert.Equal(new string('a', 200) + "…", Payload.PreviewOf(Payload.Of(new string('a', 5000)).Json));
        Assert.Null(Payload.PreviewOf(null));
    }
}
