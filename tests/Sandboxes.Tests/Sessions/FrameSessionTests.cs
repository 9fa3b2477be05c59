using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Sessions;
using RlmAspire.Sandboxes.Tests.Conformance;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Tests.Sessions;

/// <summary>Sessions with guests that do not keep to the protocol.</summary>
public sealed class FrameSessionTests
{
    private const string Ready = """{"type":"ready","version":1,"python":"3"}""";

    private readonly List<ScriptedGuest> _guests = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"type":"surprise"}""")]
    [InlineData("""{"type":"done","cell":99,"ok":true}""")]
    [InlineData("""{"type":"done","cell":0,"ok":"yes"}""")]
    [InlineData("""{"type":"output","text":5}""")]
    [InlineData("end")]
    public async Task Execute_FrameAgainstTheProtocol_IsKilledAndTheNextGuestServes(string frame)
    {
        var session = Session(first: [frame], later: [Done()]);

        var broken = await session.ExecuteAsync("x", new CellLimits(), Token);
        var after = await session.ExecuteAsync("x", new CellLimits(), Token);

        Assert.Equal(CellStatus.Killed, broken.Status);
        Assert.True(broken.StateLost);
        Assert.Equal(CellStatus.Ok, after.Status);
        Assert.False(after.StateLost);
        Assert.True(_guests[0].Disposed);
    }

    [Fact]
    public async Task Execute_DoneWithHostileMembers_IsBounded()
    {
        var name = new string('n', 10_000);
        var done = Done(
            $$""" "variables":[null,{"name":"{{name}}","type":null,"preview":"{{new string('p', 100_000)}}"}],"new":[null,"x"],"changed":null, """
            + """ "ranges":[{"context":"c","start":5,"end":1},{"context":null,"start":0,"end":1},{"context":"c","start":0,"end":1}], """
            + """ "stdoutBytes":-7,"memoryBytes":-1,"cpuMs":-1,"answer":{"text":null,"kind":"answer"}, """);
        var session = Session(first: [done], later: []);

        var result = await session.ExecuteAsync("x", new CellLimits(), Token);

        var variable = Assert.Single(result.Variables);
        Assert.InRange(variable.Name.Length, 1, 201);
        Assert.InRange(variable.Preview.Length, 1, 401);
        Assert.Equal([new ContextRange("c", 0, 1)], result.Ranges);
        Assert.Equal(0, result.StdoutBytes);
        Assert.Null(result.Answer);
        Assert.Null(result.PeakMemoryBytes);
        Assert.Null(result.CpuMs);
    }

    [Fact]
    public async Task Execute_ManyCallsInFlight_AreAnsweredSideBySide()
    {
        var together = new Barrier(3);
        var host = new ScriptedHost(
            (_, _, token) => Task.FromResult<System.Text.Json.Nodes.JsonNode?>(together.SignalAndWait(TimeSpan.FromSeconds(10), token)));
        var answered = 0;
        var session = new FrameSession(
            "scripted", _ => Connect(frame => frame.Contains("exec", StringComparison.Ordinal)
                ? [Call(1), Call(2), Call(3)]
                : Interlocked.Increment(ref answered) == 3 ? [Done()] : []),
            new SessionOptions(), host, TimeProvider.System);

        var result = await session.ExecuteAsync("x", new CellLimits(), Token);

        Assert.Equal(3, result.HostCalls);
        Assert.Equal(3, _guests[0].Received.Count(frame => frame.Contains("\"value\":true", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Open_GuestThatNeverGetsReady_EndsInTime()
    {
        var session = new FrameSession(
            "scripted", _ => ConnectSilent(), new SessionOptions { StartTimeout = TimeSpan.FromMilliseconds(100) }, new ScriptedHost(), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<SandboxException>(() => session.OpenAsync(Token));

        Assert.Equal(ErrorCodes.SandboxUnavailable, failure.Code);
        Assert.Contains("not ready within 0.1 s", failure.Message, StringComparison.Ordinal);
        Assert.True(_guests[0].Disposed);
    }

    [Fact]
    public async Task Open_GuestThatEndsWithAMessage_TellsIt()
    {
        var session = new FrameSession(
            "scripted", _ => ConnectWith("""{"type":"gone","message":"no memory here"}"""), new SessionOptions(), new ScriptedHost(), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<SandboxException>(() => session.OpenAsync(Token));

        Assert.Contains("no memory here", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetContext_GuestHangsUp_IsATypedError()
    {
        var session = new FrameSession(
            "scripted", _ => Connect(frame => frame.Contains("\"set\"", StringComparison.Ordinal) ? ["end"] : []), new SessionOptions(), new ScriptedHost(), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<SandboxException>(() => session.SetContextAsync("context", "text"u8.ToArray(), Token));

        Assert.Equal(ErrorCodes.SandboxLost, failure.Code);
    }

    private static string Done(string members = "") => $$"""{"type":"done",{{members}}"cell":CELL,"ok":true}""";

    private static string Call(int id) => $$$"""{"type":"call","id":{{{id}}},"function":"llm_query","arguments":{"prompt":"p"}}""";

    private FrameSession Session(string[] first, string[] later) =>
        new("scripted", _ => Connect(_guests.Count == 0 ? _ => first : _ => later), new SessionOptions(), new ScriptedHost(), TimeProvider.System);

    private Task<IFrameTransport> ConnectSilent() => Add(new ScriptedGuest(_ => []));

    private Task<IFrameTransport> ConnectWith(string hello) => Add(new ScriptedGuest(_ => [hello]));

    private Task<IFrameTransport> Connect(Func<string, IEnumerable<string>> answer)
    {
        var cell = _guests.Count;
        return Add(new ScriptedGuest(frame => frame.Contains("\"hello\"", StringComparison.Ordinal)
            ? [Ready]
            : answer(frame).Select(reply => reply.Replace("CELL", $"{cell}", StringComparison.Ordinal))));
    }

    private Task<IFrameTransport> Add(ScriptedGuest guest)
    {
        _guests.Add(guest);
        return Task.FromResult<IFrameTransport>(guest);
    }
}
