using System.Text;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Contracts.Tests.Traces;

/// <summary>A line in canonical form is read by another reader than the rest. Nobody may see which one it was.</summary>
public sealed class CanonicalEventReaderTests
{
    private const string FullData = """{"finishReason":"stop","model":"m","text":"grün 😀\n"}""";

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("""{"a":[],"b":{},"c":[1,-2,[true,false,null]]}""", """{"a":[],"b":{},"c":[1,-2,[true,false,null]]}""")]
    [InlineData("""{"n":[0,10,812.4,1e+21,1e-7,-0.5,9007199254740991]}""", """{"n":[0,10,812.4,1e+21,1e-7,-0.5,9007199254740991]}""")]
    [InlineData("""{"s":"\b\t\n\f\r\"\\\u0000\u000b\u001f"}""", """{"s":"\b\t\n\f\r\"\\\u0000\u000b\u001f"}""")]
    [InlineData("""{"b":1,"a":2}""", """{"a":2,"b":1}""")]
    [InlineData("""{"a":{"ab":1,"a":2}}""", """{"a":{"a":2,"ab":1}}""")]
    [InlineData("""{"ö":1,"z":2}""", """{"z":2,"ö":1}""")]
    [InlineData("""{"\n":1,"\r":2}""", """{"\n":1,"\r":2}""")]
    [InlineData("""{"n":[-0,1.0,10e1,0.10,1E5,1e21,9007199254740993]}""", """{"n":[0,1,100,0.1,100000,1e+21,9007199254740992]}""")]
    [InlineData("""{"s":"\/\u0041\u000A\u000a\u001F\u007f\ud83d\ude00"}""", """{"s":"/A\n\n\u001f😀"}""")]
    [InlineData("""{"s":"\u000a"}""", """{"s":"\n"}""")]
    [InlineData("""{"s":"\u001F"}""", """{"s":"\u001f"}""")]
    [InlineData("""{"s":"\u0041"}""", """{"s":"A"}""")]
    [InlineData("""{"s":"\/"}""", """{"s":"/"}""")]
    [InlineData("""{"n":-0}""", """{"n":0}""")]
    [InlineData("""{"n":1.0}""", """{"n":1}""")]
    [InlineData("""{"n":9007199254740993}""", """{"n":9007199254740992}""")]
    [InlineData("""{ "a" : 1 }""", """{"a":1}""")]
    [InlineData("""{"a":[1, 2]}""", """{"a":[1,2]}""")]
    public void Parse_DataInAnyForm_IsCanonical(string data, string canonical)
    {
        var parsed = TraceEventJson.Parse(Encoding.UTF8.GetBytes(FullLine().Replace(FullData, data, StringComparison.Ordinal)));

        Assert.Equal(canonical, Encoding.UTF8.GetString(parsed.GetCanonicalData().Span).Replace("\u007f", "", StringComparison.Ordinal));
        Assert.Equal(CanonicalJson.ToUtf8(parsed.Data), parsed.GetCanonicalData().ToArray());
    }

    [Fact]
    public void Parse_BufferUsedAgain_KeepsTheEvent()
    {
        var buffer = TraceEventJson.ToUtf8(Events.Full);

        var parsed = TraceEventJson.Parse(buffer);
        Array.Clear(buffer);

        Assert.Equal(Events.Full.Hash, HashChain.ComputeHash(parsed));
    }

    [Fact]
    public void Parse_RandomlyChangedLine_EndsAsOnTheLongWay()
    {
        var random = new Random(1904);
        var line = Encoding.UTF8.GetBytes(FullLine());
        var taken = 0;

        for (var round = 0; round < 20_000; round++)
        {
            var changed = Change(line, random);
            var outcome = Read(changed);

            // With a space before it no line is canonical, and means the same.
            Assert.Equal(Read([(byte)' ', .. changed]), outcome);
            taken += outcome.StartsWith('{') ? 1 : 0;
        }

        Assert.InRange(taken, 1_000, 19_000);
    }

    private static string FullLine() => Encoding.UTF8.GetString(TraceEventJson.ToUtf8(Events.Full));

    private static byte[] Change(byte[] line, Random random)
    {
        ReadOnlySpan<byte> alphabet = "\"\\{}[],:0123456789abcdefnrtuz.-+eE/ \u0001é\u007f"u8;
        var changed = line.ToList();
        var place = random.Next(changed.Count);
        switch (random.Next(3))
        {
            case 0:
                changed[place] = alphabet[random.Next(alphabet.Length)];
                break;
            case 1:
                changed.Insert(place, alphabet[random.Next(alphabet.Length)]);
                break;
            default:
                changed.RemoveAt(place);
                break;
        }

        return [.. changed];
    }

    private static string Read(byte[] line)
    {
        try
        {
            return Encoding.UTF8.GetString(TraceEventJson.ToUtf8(TraceEventJson.Parse(line)));
        }
        catch (TraceFormatException exception)
        {
            return $"{exception.Code} at {exception.Pointer}";
        }
        catch (RlmException exception)
        {
            return exception.Code;
        }
    }
}
