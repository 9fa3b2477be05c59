using System.Text;
using RlmAspire.Runtime.Loop;

namespace RlmAspire.Runtime.Tests.Loop;

public sealed class TextCutTests
{
    private const string Smile = "\U0001F600";

    [Fact]
    public void HeadAndTail_LongText_KeepsBothEndsAndSaysHowMuchIsMissing()
    {
        var cut = TextCut.HeadAndTail(new string('a', 600) + new string('b', 600), 300);

        Assert.StartsWith("aaa", cut, StringComparison.Ordinal);
        Assert.EndsWith("bbb", cut, StringComparison.Ordinal);
        Assert.Contains("900 characters", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void HeadAndTail_CutInsideAnEmoji_LeavesNoHalf()
    {
        var text = string.Concat(Enumerable.Repeat(Smile, 200));

        for (var max = 50; max < 60; max++)
        {
            var cut = TextCut.HeadAndTail(text, max);

            Assert.Equal(cut, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)));
        }
    }

    [Fact]
    public void HeadAndTail_ShortText_IsUntouched() => Assert.Equal("short", TextCut.HeadAndTail("short", 5));
}
