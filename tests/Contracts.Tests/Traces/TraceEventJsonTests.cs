using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Contracts.Tests.Traces;

public sealed class TraceEventJsonTests
{
    private const string Line = """
        {"at":"2026-11-20T12:00:00.123456Z","call":"0/2","costUsd":"0.000412","data":{"finishReason":"stop","model":"m","text":"grün 😀\n"},"durationMs":812.4,"hash":"HASH","iteration":3,"prev":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","run":"0199f2c4-1111-7222-8333-444444444444","seq":17,"type":"model.completed","usage":{"cachedInputTokens":1024,"inputTokens":1200,"outputTokens":96,"reasoningTokens":0}}
        """;

    [Fact]
    public void ToUtf8_FullEvent_IsTheCanonicalLine()
    {
        var line = Encoding.UTF8.GetString(TraceEventJson.ToUtf8(Events.Full));

        Assert.Equal(Line.Replace("HASH", Events.Full.Hash, StringComparison.Ordinal), line);
        Assert.Equal(line, Encoding.UTF8.GetString(CanonicalJson.ToUtf8(JsonNode.Parse(line))));
    }

    [Fact]
    public void ToUtf8_NoUsage_LeavesCostOutAndUnknownPriceIsNull()
    {
        var plain = Encoding.UTF8.GetString(TraceEventJson.ToUtf8(Events.Chain(1)[0]));
        var unknown = Encoding.UTF8.GetString(TraceEventJson.ToUtf8(Events.Full with { CostUsd = null }));

        Assert.Equal(
            """{"at":"1970-01-01T00:00:00.000000Z","data":{"text":"note 0"},"hash":""" + $"\"{Events.Chain(1)[0].Hash}\",\"prev\":\"{HashChain.Start}\","
            + """
            "run":"0199f2c4-1111-7222-8333-444444444444","seq":0,"type":"note.added"}
            """,
            plain);
        Assert.Contains("\"costUsd\":null,", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WrittenLine_GivesTheSameLineAndHash()
    {
        var line = TraceEventJson.ToUtf8(Events.Full);

        var parsed = TraceEventJson.Parse(line);

        Assert.Equal(line, TraceEventJson.ToUtf8(parsed));
        Assert.Equal(parsed.Hash, HashChain.ComputeHash(parsed));
    }

    [Fact]
    public void Parse_AnotherOrderAndNumberForm_GivesTheSameHash()
    {
        var members = JsonNode.Parse(TraceEventJson.ToUtf8(Events.Full))!.AsObject();
        var turned = new JsonObject(members.Reverse().Select(static member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        var text = turned.ToJsonString().Replace("812.4", "8.1240e2", StringComparison.Ordinal);

        var parsed = TraceEventJson.Parse(Encoding.UTF8.GetBytes(text));

        Assert.Equal(Events.Full.Hash, HashChain.ComputeHash(parsed));
    }

    [Theory]
    [InlineData("/extra", "\"seq\":17", "\"seq\":17,\"extra\":1")]
    [InlineData("/a~1b~0", "\"seq\":17", "\"seq\":17,\"a/b~\":1")]
    [InlineData("/seq", "\"seq\":17", "\"seq\":-1")]
    [InlineData("/seq", "\"seq\":17", "\"seq\":\"17\"")]
    [InlineData("/seq", "\"seq\":17,", "")]
    [InlineData("/at", "12:00:00.123456Z", "12:00:00.123Z")]
    [InlineData("/at", "12:00:00.123456Z", "12:00:00.123456+01:00")]
    [InlineData("/type", "model.completed", "model.exploded")]
    [InlineData("/call", "\"0/2\"", "\"0/02\"")]
    [InlineData("/call", "\"0/2\"", "null")]
    [InlineData("/iteration", "\"iteration\":3", "\"iteration\":0")]
    [InlineData("/durationMs", "812.4", "-1")]
    [InlineData("/durationMs", "812.4", "1e999")]
    [InlineData("/costUsd", "\"0.000412\"", "0.000412")]
    [InlineData("/costUsd", "\"costUsd\":\"0.000412\",", "")]
    [InlineData("/costUsd", ",\"usage\":{\"cachedInputTokens\":1024,\"inputTokens\":1200,\"outputTokens\":96,\"reasoningTokens\":0}", "")]
    [InlineData("/usage/inputTokens", "\"inputTokens\":1200,", "")]
    [InlineData("/usage/other", "\"inputTokens\":1200", "\"inputTokens\":1200,\"other\":1")]
    [InlineData("/run", "0199f2c4", "0199F2C4")]
    [InlineData("/prev", "\"prev\":\"a", "\"prev\":\"A")]
    [InlineData("/hash", "\"hash\":\"", "\"hash\":\"0")]
    [InlineData("/data", "\"data\":{\"finishReason\":\"stop\",\"model\":\"m\",\"text\":\"grün 😀\\n\"}", "\"data\":[]")]
    public void Parse_WrongShape_PointsAtIt(string pointer, string part, string replacement)
    {
        var line = Encoding.UTF8.GetString(TraceEventJson.ToUtf8(Events.Full));
        Assert.Contains(part, line, StringComparison.Ordinal);

        var exception = Assert.Throws<TraceFormatException>(
            () => TraceEventJson.Parse(Encoding.UTF8.GetBytes(line.Replace(part, replacement, StringComparison.Ordinal))));

        Assert.Equal(ErrorCodes.Invalid, exception.Code);
        Assert.Equal(pointer, exception.Pointer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"seq\":1")]
    [InlineData("{\"seq\":1,\"seq\":2}")]
    public void Parse_NotJson_IsMalformed(string line)
    {
        var exception = Assert.Throws<TraceFormatException>(() => TraceEventJson.Parse(Encoding.UTF8.GetBytes(line)));

        Assert.Equal(ErrorCodes.Malformed, exception.Code);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"run\":\"\\ud800\"}")]
    public void Parse_NoEventObject_IsInvalid(string line)
    {
        var exception = Assert.Throws<TraceFormatException>(() => TraceEventJson.Parse(Encoding.UTF8.GetBytes(line)));

        Assert.Equal(ErrorCodes.Invalid, exception.Code);
    }

    [Fact]
    public void Serialize_EventInsidePage_HasTheWireForm()
    {
        var page = new TracePage(Events.Run, [Events.Full], 17, Ended: false);

        var json = JsonSerializer.Serialize(page, ContractsJsonContext.Default.TracePage);
        var again = JsonSerializer.Deserialize(json, ContractsJsonContext.Default.TracePage);

        Assert.Contains(Encoding.UTF8.GetString(TraceEventJson.ToUtf8(Events.Full)), json, StringComparison.Ordinal);
        Assert.Equal(Events.Full.Hash, HashChain.ComputeHash(again!.Events[0]));
    }

    [Fact]
    public void Serialize_RunResultWithoutAnswerOrPrice_WritesThemAsNull()
    {
        var result = new RunResult(Events.Run, RunStatus.Failed, null, "internal", 0, 1, TokenUsage.Zero, null, 1.5);

        var json = JsonSerializer.Serialize(result, ContractsJsonContext.Default.RunResult);

        Assert.Equal(
            """
            {"run":"0199f2c4-1111-7222-8333-444444444444","status":"failed","answer":null,"stopReason":"internal","iterations":0,"calls":1,"usage":{"inputTokens":0,"cachedInputTokens":0,"outputTokens":0,"reasoningTokens":0},"costUsd":null,"durationMs":1.5}
            """,
            json);
    }
}
