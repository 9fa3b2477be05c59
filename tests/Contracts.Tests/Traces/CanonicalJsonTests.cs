using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Tests.Vectors;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Contracts.Tests.Traces;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void ToUtf8_Rfc8785Section324_GivesItsBytes()
    {
        const string Input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;

        var canonical = Canonical(Input);

        Assert.Equal(
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
            canonical);
    }

    [Fact]
    public void ToUtf8_Rfc8785Section323_SortsByUtf16()
    {
        const string Input = """
            {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
            """;

        var canonical = Canonical(Input);

        Assert.Equal(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\","
            + "\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
            canonical);
    }

    /// <summary>The RFC's appendix B and 800 pseudo-random doubles, printed by a JavaScript engine.</summary>
    [Fact]
    public void ToUtf8_EcmaScriptNumbers_PrintsTheSame()
    {
        foreach (var line in Vector.Lines("es6-numbers.csv"))
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            var value = BitConverter.UInt64BitsToDouble(ulong.Parse(line[..comma], NumberStyles.HexNumber, CultureInfo.InvariantCulture));

            Assert.Equal(line[(comma + 1)..], Encoding.UTF8.GetString(CanonicalJson.ToUtf8(JsonValue.Create(value))));
        }
    }

    [Fact]
    public void ToUtf8_NodesMadeInMemory_GiveWhatTheirTextGives()
    {
        var made = new JsonObject
        {
            ["b"] = 1,
            ["a"] = new JsonArray(1.50m, 2L, "x\u001f", true, null, 3f),
            ["id"] = new Guid("0199f2c4-0000-7000-8000-000000000001"),
        };

        Assert.Equal("""{"a":[1.5,2,"x\u001f",true,null,3],"b":1,"id":"0199f2c4-0000-7000-8000-000000000001"}""", Encoding.UTF8.GetString(CanonicalJson.ToUtf8(made)));
    }

    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\ud800x":1}""")]
    [InlineData("""[1e400]""")]
    [InlineData("""{"a":1,"b":2,"a":3}""")]
    public void ToUtf8_NoCanonicalForm_IsInvalid(string json)
    {
        using var document = JsonDocument.Parse(json);

        var exception = Assert.Throws<RlmException>(() => CanonicalJson.ToUtf8(document.RootElement));

        Assert.Equal(ErrorCodes.Invalid, exception.Code);
    }

    [Fact]
    public void ToUtf8_HalfSurrogateInNode_IsInvalid()
    {
        Assert.Equal(ErrorCodes.Invalid, Assert.Throws<RlmException>(() => CanonicalJson.ToUtf8(JsonValue.Create("a\udc00"))).Code);
        Assert.Equal(ErrorCodes.Invalid, Assert.Throws<RlmException>(() => CanonicalJson.ToUtf8(JsonNode.Parse("""["\ud800"]"""))).Code);
    }

    private static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        var fromElement = Encoding.UTF8.GetString(CanonicalJson.ToUtf8(document.RootElement));
        Assert.Equal(fromElement, Encoding.UTF8.GetString(CanonicalJson.ToUtf8(JsonNode.Parse(json))));
        return fromElement;
    }
}
