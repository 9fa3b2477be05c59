using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Sandboxes.Tests.Conformance;

/// <summary>What becomes of a session's state: after a cell that went wrong, in a checkpoint, and while nobody uses it.</summary>
public abstract class StateConformance(IEnvironmentFixture fixture) : ConformanceSuite(fixture)
{
    private static readonly ToolDescription s_search = new("search", "", JsonElement.Parse("""{"type":"object","properties":{"query":{}}}"""));

    private static readonly ToolDescription s_open = new("open_page", "", JsonElement.Parse("""{"type":"object"}"""));

    private const string Everything = """
        import random
        random.seed(7)
        class Point:
            def __init__(self, x): self.x = x
            def __repr__(self): return f'Point({self.x})'
        def counter():
            n = 0
            while True:
                n += 1
                yield n
        p, g, f = Point(3), counter(), open('/tmp/notes', 'w+')
        next(g)
        f.write('first line|')
        f.flush()
        """;

    private const string Look = """
        f.write('second')
        f.seek(0)
        print(p, next(g), f.read(), round(random.random(), 6), len(context), context[:4])
        """;

    [Theory]
    [InlineData("while True: pass")]
    [InlineData("import os; os._exit(1)")]
    [InlineData("import os; os.abort()")]
    public async Task Execute_CellThatDoesNotEnd_LeavesNothingOfIt(string end)
    {
        var session = await OpenAsync();
        await RunAsync(session, "kept, changed = [1, 2], {'a': 1}\nopen('/tmp/kept', 'w').write('old')");

        var broken = await RunAsync(session, $"kept.append(3); changed.clear(); new = 1\nopen('/tmp/kept', 'w').write('new')\nprint('partial')\n{end}", Within(400));
        var after = await RunAsync(session, "print(kept, changed, 'new' in globals(), open('/tmp/kept').read())");

        Assert.True(broken.Status is CellStatus.Timeout or CellStatus.Killed);
        Assert.Equal("partial\n", broken.Stdout);
        Assert.False(broken.StateLost);
        Assert.Equal(["changed", "kept"], broken.Variables.Select(variable => variable.Name).Order());
        Assert.Equal("[1, 2] {'a': 1} False old\n", after.Stdout);
    }

    [Fact]
    public async Task Execute_OneBadCellAfterTheOther_AllLeaveNothing()
    {
        var session = await OpenAsync();
        await SetAsync(session, "context", new string('a', 3_000_000));
        await RunAsync(session, "x = 1");

        await RunAsync(session, "x = 2\nimport os; os._exit(1)");
        await RunAsync(session, "x = 3\nimport os; os.abort()");
        await RunAsync(session, "x = 4\nwhile True: pass", Within(300));
        var after = await RunAsync(session, "print(x, context.count('a'))");

        Assert.Equal("1 3000000\n", after.Stdout);
        Assert.False(after.StateLost);
    }

    [Fact]
    public async Task Execute_MemoryGrownByAStoppedCell_IsGivenBack()
    {
        var session = await OpenAsync(options: new SessionOptions { MemoryBytes = 96 * 1024 * 1024 });
        await RunAsync(session, "x = 1");

        for (var i = 0; i < 3; i++)
        {
            await RunAsync(session, "big = bytearray(60_000_000)\nwhile True: pass", Within(400));
        }

        var after = await RunAsync(session, "big = bytearray(60_000_000)\nprint(x, len(big))");

        Assert.Equal("1 60000000\n", after.Stdout);
    }

    [Fact]
    public async Task Execute_PastItsFuel_IsStoppedAndUndone()
    {
        var session = await OpenAsync();
        await RunAsync(session, "x = 1");

        var result = await RunAsync(session, "x = 2\nprint('begun')\nwhile True: pass", Limits with { Fuel = 20_000_000 });

        Assert.Equal(CellStatus.Killed, result.Status);
        Assert.Equal("FuelExhausted", result.Error?.Type);
        Assert.Equal("begun\n", result.Stdout);
        Assert.Equal("1\n", (await RunAsync(session, "x")).Stdout);
    }

    [Fact]
    public async Task Execute_SameCellOverTheSameState_UsesTheSameFuel()
    {
        const string Code = "total = 0\nfor i in range(20_000): total += i * i % 7";

        var one = await RunAsync(Code);
        var other = await RunAsync(Code);

        Assert.InRange(one.Fuel ?? 0, 1_000_000, long.MaxValue);
        Assert.Equal(one.Fuel, other.Fuel);
    }

    [Fact]
    public async Task Execute_BesideSessionsThatComeAndGo_GoesOnWithItsOpenFile()
    {
        const int Cells = 20;
        var session = await OpenAsync();
        await RunAsync(session, "f = open('/tmp/lines', 'w+')");

        for (var i = 0; i < Cells; i++)
        {
            // A new session takes the thread that was free last, so that this one goes on in another, and comes back to it later.
            await using var other = await Fixture.Environment.OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
            var busy = RunAsync(other, "import time; time.sleep(0.03)");
            await RunAsync(session, $"f.write('{i},'); f.flush()");
            await busy;
        }

        var after = await RunAsync(session, "f.seek(0); print(f.read())");

        Assert.Equal($"{string.Concat(Enumerable.Range(0, Cells).Select(static i => $"{i},"))}\n", after.Stdout);
    }

    [Fact]
    public async Task Checkpoint_TakenUp_GoesOnWithEverything()
    {
        var session = await OpenAsync();
        await SetAsync(session, "context", new string('a', 3_000_000));
        await RunAsync(session, Everything);

        var checkpoint = await session.CheckpointAsync(Token);
        var fork = await RunAsync(await OpenAsync(options: new SessionOptions { Checkpoint = checkpoint }), Look);
        var original = await RunAsync(session, Look);
        var again = await RunAsync(await OpenAsync(options: new SessionOptions { Checkpoint = checkpoint }), Look);

        Assert.Equal("Point(3) 2 first line|second 0.323833 3000000 aaaa\n", original.Stdout);
        Assert.Equal(original.Stdout, fork.Stdout);
        Assert.Equal(original.Stdout, again.Stdout);
    }

    [Fact]
    public async Task Checkpoint_OfASessionThatWasJustTakenUp_IsComplete()
    {
        var session = await OpenAsync();
        await SetAsync(session, "context", new string('a', 3_000_000));
        await RunAsync(session, "x = 1");

        var fork = await OpenAsync(options: new SessionOptions { Checkpoint = await session.CheckpointAsync(Token) });
        var again = await OpenAsync(options: new SessionOptions { Checkpoint = await fork.CheckpointAsync(Token) });

        Assert.Equal("1 3000000\n", (await RunAsync(again, "print(x, context.count('a'))")).Stdout);
    }

    [Fact]
    public async Task Checkpoint_OfASessionThatWasPutBack_IsComplete()
    {
        var session = await OpenAsync();
        await SetAsync(session, "context", new string('a', 3_000_000));
        await RunAsync(session, "x = 1");
        await RunAsync(session, "x = 2\nwhile True: pass", Within(300));

        var again = await OpenAsync(options: new SessionOptions { Checkpoint = await session.CheckpointAsync(Token) });

        Assert.Equal("1 3000000\n", (await RunAsync(again, "print(x, context.count('a'))")).Stdout);
    }

    [Fact]
    public async Task Checkpoint_TakenUpAndStopped_IsPutBackToItself()
    {
        var session = await OpenAsync();
        await RunAsync(session, "x = 1");
        var fork = await OpenAsync(options: new SessionOptions { Checkpoint = await session.CheckpointAsync(Token) });

        await RunAsync(fork, "x = 2\nwhile True: pass", Within(300));

        Assert.Equal("1\n", (await RunAsync(fork, "x")).Stdout);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(400)]
    [InlineData(-1)]
    public async Task Open_DamagedCheckpoint_SaysSo(int cut)
    {
        var session = await OpenAsync();
        await RunAsync(session, "x = 1");
        var whole = (await session.CheckpointAsync(Token)).ToArray();
        byte[] damaged = cut < 0 ? [.. whole[..^400], .. new byte[400]] : whole[..cut];

        var failure = await Assert.ThrowsAsync<SandboxException>(() => OpenAsync(options: new SessionOptions { Checkpoint = damaged }));

        Assert.Equal(ErrorCodes.CheckpointInvalid, failure.Code);
    }

    [Fact]
    public async Task Open_SomethingElseThanACheckpoint_SaysSo()
    {
        var failure = await Assert.ThrowsAsync<SandboxException>(
            () => OpenAsync(options: new SessionOptions { Checkpoint = Encoding.UTF8.GetBytes("not a checkpoint at all") }));

        Assert.Equal(ErrorCodes.CheckpointInvalid, failure.Code);
    }

    [Fact]
    public async Task Open_CheckpointLargerThanTheSession_SaysSo()
    {
        var session = await OpenAsync();
        await RunAsync(session, "x = bytearray(80_000_000)");
        var checkpoint = await session.CheckpointAsync(Token);

        var failure = await Assert.ThrowsAsync<SandboxException>(
            () => OpenAsync(options: new SessionOptions { Checkpoint = checkpoint, MemoryBytes = 40_000_000 }));

        Assert.Contains("more memory", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_NotUsedForAWhile_IsParkedAndComesBack()
    {
        var session = await OpenAsync(options: new SessionOptions { ParkAfter = TimeSpan.FromMilliseconds(100) });
        await SetAsync(session, "context", "still here");
        await RunAsync(session, "import time\nx = [1]\nseen = time.monotonic()");

        await Task.Delay(1500, Token);
        var after = await RunAsync(session, "x.append(2)\nprint(x, context[:], time.monotonic() - seen > 1)");

        Assert.Equal("[1, 2] still here True\n", after.Stdout);
        Assert.False(after.StateLost);
    }

    [Fact]
    public async Task Open_TwoSessions_DrawDifferentNumbers()
    {
        const string Code = "import random, os, uuid\nprint(random.random(), os.urandom(4), uuid.uuid4())";

        var one = await RunAsync(Code);
        var other = await RunAsync(Code);

        Assert.DoesNotContain(one.Stdout.Split(' ')[0], other.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_OfASessionTakenUp_IsTheNewOne()
    {
        var session = await OpenAsync(Saying("1"), new SessionOptions { Tools = [s_search] });
        await RunAsync(session, "x = search('a')");
        var checkpoint = await session.CheckpointAsync(Token);

        var same = await OpenAsync(Saying("2"), new SessionOptions { Checkpoint = checkpoint, Tools = [s_search] });
        var other = await OpenAsync(Saying("3"), new SessionOptions { Checkpoint = checkpoint, Tools = [s_open] });

        Assert.Equal("1 2\n", (await RunAsync(same, "print(x, search('a'))")).Stdout);
        Assert.Equal("1 3 False\n", (await RunAsync(other, "print(x, open_page(), 'search' in globals())")).Stdout);
    }

    [Fact]
    public async Task Tool_OfAParkedSession_IsThere()
    {
        var session = await OpenAsync(Saying("1"), new SessionOptions { Tools = [s_search], ParkAfter = TimeSpan.FromMilliseconds(50) });
        await RunAsync(session, "x = 5");
        await Task.Delay(TimeSpan.FromSeconds(1), Token);

        var after = await RunAsync(session, "print(x, search('a'))");

        Assert.Equal("5 1\n", after.Stdout);
    }

    private static ScriptedHost Saying(string json) => new((_, _, _) => Task.FromResult(JsonNode.Parse(json)));
}
