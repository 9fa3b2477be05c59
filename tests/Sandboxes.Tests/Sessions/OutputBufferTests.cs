using RlmAspire.Sandboxes.Sessions;

namespace RlmAspire.Sandboxes.Tests.Sessions;

public sealed class OutputBufferTests
{
    [Fact]
    public void Close_WithinTheLimit_IsTheTextItself()
    {
        var buffer = new OutputBuffer("stdout", 10);

        buffer.Append("zürich");

        Assert.Equal(("zürich", 7L), buffer.Close(7));
    }

    [Theory]
    [InlineData("ééééé", 5, "éé")]
    [InlineData("🜁🜁", 7, "🜁")]
    [InlineData("abc", 0, "")]
    public void Append_OverTheLimit_CutsBetweenCharacters(string text, int limit, string kept)
    {
        var buffer = new OutputBuffer("stdout", limit);

        buffer.Append(text);

        Assert.StartsWith($"{kept}{(kept.Length > 0 ? "\n" : "")}[", buffer.Close(0).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Close_GuestDroppedMore_CountsItsBytes()
    {
        var buffer = new OutputBuffer("stderr", 100);
        buffer.Append("line\n");

        Assert.Equal(("line\n[1,995 more bytes of stderr were dropped: the limit is 100 bytes]\n", 2000L), buffer.Close(2000));
    }

    [Fact]
    public void Close_KilledGuest_SaysAtLeast()
    {
        var buffer = new OutputBuffer("stdout", 100);
        buffer.Append("a");
        buffer.ReportDropped(50);
        buffer.ReportDropped(40);

        Assert.Equal(("a\n[at least 50 more bytes of stdout were dropped: the limit is 100 bytes]\n", 51L), buffer.Close(null));
    }

    [Fact]
    public void Close_GuestUnderstatesItsBytes_CountsWhatArrived()
    {
        var buffer = new OutputBuffer("stdout", 3);
        buffer.Append("abcdef");

        Assert.Equal(6, buffer.Close(-5).Bytes);
    }
}
