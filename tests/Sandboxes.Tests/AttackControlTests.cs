using RlmAspire.Sandboxes.Tests.Attacks;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests;

/// <summary>The attacks where nothing confines them: bait that nobody can get, and a watch that sees nothing, would prove nothing.</summary>
[Collection("processes")]
public sealed class AttackControlTests(UnconfinedFixture fixture) : ConformanceSuite(fixture)
{
    private static readonly Verdict s_harmless = new([new Outcome("harmless", [])], []);

    [Fact]
    public async Task Combinations_WhereNothingConfines_AllGetTheBait()
    {
        using var bait = Bait.LayOut();

        var told = await CombinationRun.TryAllAsync(Fixture.Environment, Combinations.OfAnyProcess(bait), Token);

        Assert.DoesNotContain(told, static attempt => !Bait.FoundIn(attempt.Told).Any());
    }

    [Theory]
    [InlineData("print(open('{FILE}').read())", "got 'the-bait-of-the-host'")]
    [InlineData("value = open('{FILE}').read()", "got 'the-bait-of-the-host'")]
    [InlineData("print(open('{FILE}').read()[:20] + '-host')\nwhile False: pass\nllm_query(open('{FILE}').read())", "got 'the-bait-of-the-host'")]
    [InlineData("1 / 0", "must be harmless, is raises")]
    [InlineData("import os; os._exit(1)", "must be harmless, is killed")]
    [InlineData("import gc\n[o for o in gc.get_objects() if type(o).__name__ == 'Session'][0]._compile = None", "is ruins")]
    public async Task Lane_AttackThatSucceeds_SaysSo(string payload, string complaint)
    {
        using var bait = Bait.LayOut();
        await using var lane = new AttackLane(Fixture, bait, Token);

        var failures = await lane.RunAsync(new Attack("tried", payload, new Dictionary<string, Verdict>()), s_harmless);

        Assert.Contains(failures, failure => failure.Contains(complaint, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("open('{FOLDER}/planted', 'w').close()", "folder")]
    [InlineData("open('{FILE}', 'a').write('x')", "folder")]
    [InlineData("import socket; socket.create_connection(('127.0.0.1', {PORT}))", "port")]
    [InlineData("import socket; socket.socket(socket.AF_UNIX).connect('\\0{SOCKET}')", "named socket")]
    [InlineData("import os, time; os.kill({PID}, 9); time.sleep(0.1)", "process")]
    public async Task Traces_BaitTouched_TellSo(string payload, string trace)
    {
        using var bait = Bait.LayOut();
        await using var lane = new AttackLane(Fixture, bait, Token);

        await lane.RunAsync(new Attack("tried", payload, new Dictionary<string, Verdict>()), s_harmless);

        Assert.Contains(trace, Assert.Single(bait.Traces()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Descendants_SessionThatStillRuns_AreNotIdleAndNotGone()
    {
        var processes = new Descendants();
        var before = await processes.CountAsync(Token);
        var session = await OpenAsync();
        var running = RunAsync(session, "while True: pass");
        await Task.Delay(300, Token);

        var idle = await processes.AreIdleAsync(Token);
        var left = await processes.BeyondAsync(before, Token);
        await session.DisposeAsync();
        await running;

        Assert.False(idle);
        Assert.NotEmpty(left);
        Assert.True(await processes.AreIdleAsync(Token));
        Assert.Empty(await processes.BeyondAsync(before, Token));
    }
}
