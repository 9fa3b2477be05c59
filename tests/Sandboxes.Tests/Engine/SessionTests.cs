using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Images;
using RlmAspire.Sandboxes.Engine.Lines;
using RlmAspire.Sandboxes.Engine.Sessions;

namespace RlmAspire.Sandboxes.Tests.Engine;

/// <summary>What an engine makes of a guest, whatever runs it: each cell of these guests is one word.</summary>
public sealed class SessionTests
{
    private const int Variable = 50_000;

    private readonly RecordingLine _host = new();
    private readonly Image _image = FakePrograms.Image();
    private readonly EngineServer _server;

    public SessionTests() => _server = new EngineServer(new GuestSetup(new FakePrograms(Step), [], TimeProvider.System), _image, _host);

    [Fact]
    public void Exec_GoodCells_SayWhatTheyDidAndKeepIt()
    {
        Open(1);

        Assert.Equal("1 NoEntry", Run(1, 0, "look-and-write"));
        Assert.Equal("2 old", Run(1, 1, "look-and-write"));
    }

    [Theory]
    [InlineData("trap", "trap", "the interpreter crashed: Unreachable")]
    [InlineData("fuel", "fuel", "the cell used up its fuel")]
    [InlineData("exit", "exit", "the interpreter exited with code 3")]
    [InlineData("garbage", "trap", "the interpreter crashed: the guest sent a frame of 2139062143 bytes and kind 0, which is not allowed")]
    public void Exec_CellThatDoesNotEnd_IsToldAndLeavesNothingOfIt(string word, string reason, string message)
    {
        Open(1);
        Run(1, 0, "look-and-write");

        Send(1, Exec(1, word));
        var stopped = _host.Next("stopped").Message;
        var after = Run(1, 2, "look");

        Assert.Equal((1, reason, message), (stopped.GetProperty("cell").GetInt32(), stopped.GetProperty("reason").GetString(), stopped.GetProperty("message").GetString()));
        Assert.Equal("1 old", after);
    }

    [Theory]
    [InlineData("loop")]
    [InlineData("sleep")]
    [InlineData("call")]
    public void Kill_CellThatRuns_StopsItAndNoOther(string word)
    {
        Open(1);
        Open(2);
        Send(1, Exec(0, word));
        _host.Next("call");
        Send(2, Exec(0, "call"));
        _host.Next("call");

        Send(1, new JsonObject { ["type"] = "kill", ["cell"] = 0 });
        var (session, stopped, _) = _host.Next("stopped");
        Send(2, new JsonObject { ["type"] = "return", ["id"] = 5 });

        Assert.Equal((1, "killed"), (session, stopped.GetProperty("reason").GetString()));
        Assert.Equal("answered 5", _host.Next("done").Message.GetProperty("text").GetString());
        Assert.Equal("0 NoEntry", Run(1, 1, "look"));
    }

    [Fact]
    public void Kill_CellThatIsOver_DoesNotMeetTheNext()
    {
        Open(1);
        Run(1, 0, "look");

        Send(1, new JsonObject { ["type"] = "kill", ["cell"] = 0 });

        Assert.Equal("0 NoEntry", Run(1, 0, "look"));
    }

    [Fact]
    public void Kill_CellThatHasYetToBegin_DoesNotRunIt()
    {
        Open(1);
        Send(1, Exec(0, "call"));
        _host.Next("call");
        Send(1, Exec(1, "look-and-write"));

        Send(1, new JsonObject { ["type"] = "kill", ["cell"] = 1 });
        Send(1, new JsonObject { ["type"] = "return", ["id"] = 5 });

        _host.Next("done");
        Assert.Equal(1, _host.Next("stopped").Message.GetProperty("cell").GetInt32());
        Assert.Equal("0 NoEntry", Run(1, 2, "look"));
    }

    [Fact]
    public void Save_AndOpenAgain_GoesOnWithMemoryAndFiles()
    {
        Open(1);
        Run(1, 0, "look-and-write");
        Run(1, 1, "grow");
        Send(1, new JsonObject { ["type"] = "save", ["request"] = 9 });
        var saved = _host.Next("saved");

        OpenFrom(2, saved.Raw, memoryBytes: 1 << 20);
        var ready = _host.Next("ready").Message;

        Assert.Equal((9, saved.Raw.Length), (saved.Message.GetProperty("request").GetInt32(), saved.Message.GetProperty("bytes").GetInt32()));
        Assert.Equal(2, ready.GetProperty("cell").GetInt32());
        Assert.Equal("1 old", Run(2, 2, "look"));
    }

    [Fact]
    public void Open_CheckpointThatIsDamagedOrTooLarge_IsGone()
    {
        Open(1);
        Run(1, 0, "grow");
        Send(1, new JsonObject { ["type"] = "save", ["request"] = 1 });
        var checkpoint = _host.Next("saved").Raw;

        OpenFrom(2, checkpoint[..^5], 1 << 20);
        OpenFrom(3, checkpoint, memoryBytes: Pages.WasmBytes);
        var messages = new[] { _host.Next("gone"), _host.Next("gone") }.OrderBy(gone => gone.Session).Select(gone => gone.Message.GetProperty("message").GetString()!).ToList();

        Assert.Contains("damaged", messages[0], StringComparison.Ordinal);
        Assert.Contains("more memory", messages[1], StringComparison.Ordinal);
    }

    /// <summary>A text that was pinned has no second copy: after a cell that was stopped it comes from the memory before.</summary>
    [Fact]
    public void Set_LongText_OutlivesACellThatWasStopped()
    {
        Open(1);
        Send(1, new JsonObject { ["type"] = "set", ["name"] = "context", ["bytes"] = 3 });
        _server.Take(1, FrameKind.RawPart, "a"u8.ToArray());
        _server.Take(1, FrameKind.Raw, "bc"u8.ToArray());
        _host.Next("stored");

        Send(1, Exec(0, "trap"));
        _host.Next("stopped");

        Assert.Equal("xyz", Run(1, 1, "text"));
    }

    private static void Step(FakePrograms.Guest guest, JsonElement frame)
    {
        var type = frame.GetProperty("type").GetString();
        switch (type)
        {
            case "hello":
                guest.Say(new JsonObject { ["type"] = "ready" });
                break;
            case "set":
                Assert.Equal("abc", Encoding.UTF8.GetString(guest.ReadFrame()));
                guest.Say(new JsonObject { ["type"] = "stored", ["object"] = PlaceText(guest) });
                break;
            case "exec":
                guest.Say(new JsonObject { ["type"] = "done", ["text"] = Execute(guest, frame.GetProperty("code").GetString()!) });
                break;
        }
    }

    private static string Execute(FakePrograms.Guest guest, string word)
    {
        ref var variable = ref guest.Bytes.Span(Variable, 1)[0];
        switch (word)
        {
            case "look":
                return $"{variable} {guest.ReadFile("tmp/f")}";
            case "look-and-write":
                variable++;
                var seen = $"{variable} {guest.ReadFile("tmp/f")}";
                guest.WriteFile("tmp/f", "old");
                return seen;
            case "grow":
                guest.Bytes.Grow(2);
                return "grown";
            case "text":
                return Encoding.UTF8.GetString(guest.Bytes.Span((1 << 20) + 5000, 3));
            case "loop" or "sleep" or "call":
                guest.Say(new JsonObject { ["type"] = "call" });
                return Wait(guest, word);
        }

        variable = 99;
        guest.WriteFile("tmp/f", "new");
        switch (word)
        {
            case "fuel":
                guest.Fuel = -1;
                throw new GuestTrapException("Unreachable");
            case "exit":
                guest.Call("proc_exit", 3);
                break;
            case "garbage":
                guest.Bytes.Span(1000, 4).Fill(0x7f);
                guest.Bytes.Span(1004, 1).Clear();
                guest.Bytes.Span(800, 8).Clear();
                BitConverter.TryWriteBytes(guest.Bytes.Span(800, 4), 1000);
                BitConverter.TryWriteBytes(guest.Bytes.Span(804, 4), 5);
                guest.Call("fd_write", 5, 800, 1, 808);
                break;
        }

        throw new GuestTrapException("Unreachable");
    }

    private static string Wait(FakePrograms.Guest guest, string word)
    {
        switch (word)
        {
            case "loop":
                SpinWait.SpinUntil(() => guest.IsStopped);
                throw new StepStoppedException();
            case "sleep":
                guest.Bytes.Span(4000, 48).Clear();
                BitConverter.TryWriteBytes(guest.Bytes.Span(4024, 8), long.MaxValue);
                guest.Call("poll_oneoff", 4000, 4100, 1, 600);
                break;
        }

        return $"answered {JsonSerializer.Deserialize<JsonElement>(guest.ReadFrame()).GetProperty("id")}";
    }

    /// <summary>A text as CPython lays it out, over a megabyte long.</summary>
    private static int PlaceText(FakePrograms.Guest guest)
    {
        guest.Bytes.Grow(64);
        const int Text = 30_000;
        const int Start = (1 << 20) + 100;
        BitConverter.TryWriteBytes(guest.Bytes.Span(Text + 8, 4), 2 << 20);
        BitConverter.TryWriteBytes(guest.Bytes.Span(Text + 16, 4), 1 << 2);
        BitConverter.TryWriteBytes(guest.Bytes.Span(Text + 28, 4), Start);
        "xyz"u8.CopyTo(guest.Bytes.Span((1 << 20) + 5000, 3));
        return Text;
    }

    private static JsonObject Exec(int cell, string code) => new()
    {
        ["type"] = "exec",
        ["cell"] = cell,
        ["code"] = code,
        ["limits"] = new JsonObject { ["fuel"] = 1000 },
    };

    private void Open(int session)
    {
        Send(session, new JsonObject { ["type"] = "hello", ["version"] = 1, ["limits"] = new JsonObject { ["memoryBytes"] = 64 << 20 } });
        _host.Next("ready");
    }

    private void OpenFrom(int session, byte[] checkpoint, int memoryBytes)
    {
        Send(session, new JsonObject { ["type"] = "hello", ["version"] = 1, ["bytes"] = checkpoint.Length, ["limits"] = new JsonObject { ["memoryBytes"] = memoryBytes } });
        _server.Take(session, FrameKind.Raw, checkpoint);
    }

    private string Run(int session, int cell, string word)
    {
        Send(session, Exec(cell, word));
        return _host.Next("done").Message.GetProperty("text").GetString()!;
    }

    private void Send(int session, JsonObject message) => _server.Take(session, FrameKind.Json, Encoding.UTF8.GetBytes(message.ToJsonString()));
}
