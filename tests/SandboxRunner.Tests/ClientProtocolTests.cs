using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Tests.Attacks;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>Clients that break the protocol on purpose: a runner ends their session, and serves the next. They run alone: memory is watched.</summary>
[Collection("processes")]
public sealed class ClientProtocolTests(RemoteFixture fixture) : ConformanceSuite(fixture)
{
    private const long AllocationBytes = 256 * 1024 * 1024;

    /// <summary>How often the hostile client itself copies what it sends, which is in the same process.</summary>
    private const int CopiesOfTheClient = 16;

    public static TheoryData<string> Rows => [.. AttackTable.Read("protocol-client").Select(static attack => attack.Id)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Session_ClientThatSendsIt_EndsAsTabledAndTheNextIsServed(string id)
    {
        var attack = AttackTable.Read("protocol-client").Single(row => row.Id == id);
        var verdict = attack.Verdicts["client"];
        await using var runner = new RunnerFactory(("Runner:MaxSessions", "1"), ("Runner:CellSeconds", "2"), ("Runner:IdleSeconds", "2"));
        var allocated = GC.GetTotalAllocatedBytes();

        var (word, reported) = await PlayAsync(runner, attack.Payload);
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        var live = await RunnerClient.UntilAsync(runner, static stats => stats.Sessions.Live, 0);
        await using var next = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        var served = await RunAsync(next, "1 + 1");

        Assert.True(verdict.Allows(word, reported), $"must be {verdict}, is {word} ({reported})");
        Assert.Equal(0, live);
        Assert.Equal("2\n", served.Stdout);
        Assert.InRange(allocated, 0, AllocationBytes + (CopiesOfTheClient * ScriptLine.Read(attack.Payload).Sum(static line => (long)line.Rest.Length)));
    }

    private static async Task<(string Word, string Reported)> PlayAsync(RunnerFactory runner, string payload)
    {
        using var client = new HostileClient(runner);
        return await client.PlayAsync(payload, Token);
    }
}
