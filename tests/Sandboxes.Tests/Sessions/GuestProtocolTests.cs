using RlmAspire.Sandboxes.Sessions;
using RlmAspire.Sandboxes.Tests.Attacks;
using RlmAspire.Sandboxes.Tests.Conformance;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Tests.Sessions;

/// <summary>Guests whose interpreter is lost: what they send costs at most their own session. They run alone: memory is watched.</summary>
[Collection("processes")]
public sealed class GuestProtocolTests
{
    private const long AllocationBytes = 256 * 1024 * 1024;

    private static readonly SessionOptions s_options = new() { StartTimeout = TimeSpan.FromMilliseconds(300) };
    private static readonly CellLimits s_limits = new() { WallTime = TimeSpan.FromSeconds(20), OutputBytes = 64 * 1024, HostCalls = 20 };
    private static readonly CellLimits s_short = s_limits with { WallTime = TimeSpan.FromMilliseconds(300) };

    private readonly List<HostileGuest> _guests = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var attack in AttackTable.Read("protocol-guest"))
            {
                foreach (var step in attack.Verdicts.Keys)
                {
                    rows.Add(attack.Id, step);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Session_GuestThatSendsIt_EndsAsTabledAndTheNextServes(string id, string step)
    {
        var attack = AttackTable.Read("protocol-guest").Single(row => row.Id == id);
        var payload = attack.Payload;
        await using var session = new FrameSession(
            "hostile", _ => ConnectAsync(step, () => Interlocked.Exchange(ref payload, null)), s_options, new ScriptedHost(), TimeProvider.System);
        var allocated = GC.GetTotalAllocatedBytes();

        var (word, reported) = await TryAsync(session, step, attack.Verdicts[step].NeedsTheDeadline ? s_short : s_limits);
        var after = await session.ExecuteAsync("x", s_limits, Token);

        Assert.True(attack.Verdicts[step].Allows(word, reported), $"must be {attack.Verdicts[step]}, is {word} ({reported})");
        Assert.Equal(CellStatus.Ok, after.Status);
        Assert.InRange(GC.GetTotalAllocatedBytes() - allocated, 0, AllocationBytes);
        Assert.All(_guests.SkipLast(1), static guest => Assert.True(guest.Disposed));
    }

    private static async Task<(string Word, string Reported)> TryAsync(FrameSession session, string step, CellLimits limits)
    {
        try
        {
            if (step == "set")
            {
                await session.SetContextAsync("context", "text"u8.ToArray(), Token);
                return ("stored", "");
            }

            if (step == "hello")
            {
                await session.OpenAsync(Token);
                return ("opened", "");
            }

            var result = await session.ExecuteAsync("x", limits, Token);
            Assert.InRange(result.Stdout.Length, 0, s_limits.OutputBytes + 200);
            Assert.InRange(result.HostCalls, 0, s_limits.HostCalls);
            Assert.InRange(result.Variables.Count, 0, 500);
            return (Word(result.Status), result.Error?.Type ?? "");
        }
        catch (SandboxException exception)
        {
            return ("refused", exception.Code);
        }
    }

    private static string Word(CellStatus status) => status switch
    {
        CellStatus.Ok => "harmless",
        CellStatus.Error => "raises",
        CellStatus.Timeout => "timeout",
        _ => "killed",
    };

    private Task<IFrameTransport> ConnectAsync(string step, Func<string?> takePayload)
    {
        var guest = new HostileGuest(step, takePayload);
        _guests.Add(guest);
        return Task.FromResult<IFrameTransport>(guest);
    }
}
