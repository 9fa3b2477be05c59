using System.Collections.Concurrent;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>Lays out bait on the host and lets every attack of the table at it. A test is one file of the table, a class of attacks.</summary>
public abstract class AttackSuite(IEnvironmentFixture fixture) : ConformanceSuite(fixture)
{
    private const int Lanes = 2;

    /// <summary>Those that are killed wait for their deadline, most of the time.</summary>
    private const int KillingLanes = 6;

    public static TheoryData<string> Files => [.. AttackTable.PythonFiles];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Execute_AttacksOfTheTable_EndAsTabledAndGetNothing(string file)
    {
        using var bait = Bait.LayOut();
        var processes = new Descendants(bait.ProcessId);
        await LeaveSecretAsync();
        var before = await processes.CountAsync(Token);
        var rows = AttackTable.Read(file).Select(attack => (Attack: attack, Verdict: attack.At(AttackTable.PlacesOf(Fixture))!))
            .Where(static row => row.Verdict is not null).ToList();

        List<string> failures =
        [
            .. await AttackAsync(rows.Where(static row => !row.Verdict.MayKill), bait),
            .. await KillAsync(rows.Where(static row => row.Verdict.MayKill), bait, processes),
            .. bait.Traces(),
            .. (await processes.BeyondAsync(before, Token)).Select(static command => $"left behind: {command}"),
        ];

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    private async Task<IReadOnlyCollection<string>> AttackAsync(IEnumerable<(Attack Attack, Verdict Verdict)> rows, Bait bait)
    {
        var open = new ConcurrentQueue<(Attack Attack, Verdict Verdict)>(rows);
        var failures = new ConcurrentQueue<string>();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async _ =>
        {
            await using var lane = new AttackLane(Fixture, bait, Token);
            while (open.TryDequeue(out var row))
            {
                foreach (var failure in await lane.RunAsync(row.Attack, row.Verdict))
                {
                    failures.Enqueue(failure);
                }
            }
        }));
        return failures;
    }

    /// <summary>In rounds, after each of which nothing of it may use the CPU.</summary>
    private async Task<IReadOnlyCollection<string>> KillAsync(IEnumerable<(Attack Attack, Verdict Verdict)> rows, Bait bait, Descendants processes)
    {
        var failures = new List<string>();
        var lanes = Enumerable.Range(0, KillingLanes).Select(_ => new AttackLane(Fixture, bait, Token)).ToList();
        foreach (var round in rows.Chunk(KillingLanes))
        {
            var ends = await Task.WhenAll(round.Zip(lanes, static (row, lane) => lane.RunAsync(row.Attack, row.Verdict)));
            failures.AddRange(ends.SelectMany(static end => end));
            if (!await processes.AreIdleAsync(Token))
            {
                failures.Add($"{string.Join(", ", round.Select(static row => row.Attack))}: the CPU is busy after it");
            }
        }

        foreach (var lane in lanes)
        {
            await lane.DisposeAsync();
        }

        return failures;
    }

    /// <summary>A session that held the bait and is over: an environment that uses anything of it again must have cleared it.</summary>
    private async Task LeaveSecretAsync()
    {
        await using var session = await Fixture.Environment.OpenAsync(new SessionOptions { MemoryBytes = 96 * 1024 * 1024 }, new ScriptedHost(), Token);
        await SetAsync(session, "context", Bait.Text);
        await RunAsync(session, "kept = [context[:] + str(i) for i in range(100_000)]\nopen('/tmp/secret', 'w').write(''.join(kept))");
    }
}
