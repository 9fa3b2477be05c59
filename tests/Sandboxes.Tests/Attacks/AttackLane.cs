using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>
/// Runs attacks one after the other, each in a session that no attack has changed: a new one, one that took the place of a killed session,
/// or one that met nothing but attacks on the host, which leave the interpreter as it was.
/// </summary>
internal sealed class AttackLane(IEnvironmentFixture fixture, Bait bait, CancellationToken cancellationToken) : IAsyncDisposable
{
    private static readonly SessionOptions s_options = new() { MemoryBytes = 96 * 1024 * 1024 };
    private static readonly CellLimits s_patient = new() { WallTime = TimeSpan.FromSeconds(20), OutputBytes = AttackJudge.OutputBytes, HostCalls = 50 };
    private static readonly CellLimits s_short = s_patient with { WallTime = TimeSpan.FromMilliseconds(300) };

    private static readonly CellLimits s_honest = s_patient with { WallTime = TimeSpan.FromSeconds(4) };

    private ScriptedHost _host = new();
    private ISandboxSession? _session;

    /// <returns>What is not as it must be.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Attack attack, Verdict verdict)
    {
        var mark = $"3600.{Random.Shared.Next(1_000_000, 9_999_999)}";
        var session = _session ??= await OpenAsync();

        var result = await session.ExecuteAsync(bait.FillIn(attack.Payload, mark), verdict.NeedsTheDeadline ? s_short : s_patient, cancellationToken);
        var next = await AskAsync(session);
        var afterThat = IsWell(next) ? next : await AskAsync(session);
        var asked = string.Join('\n', _host.Asked.Select(static call => call.Arguments));

        var starts = attack.Payload.Contains("{MARK}", StringComparison.Ordinal);
        if (starts || !IsWell(next) || !(result.StateLost || (!fixture.IsNative && verdict.LeavesTheInterpreter)))
        {
            await DisposeAsync();
        }

        var failures = new List<string>(AttackJudge.Judge(fixture, verdict, result, next, afterThat, asked));
        if (starts && !await Descendants.NoneCarriesAsync(mark, cancellationToken))
        {
            failures.Add("what it started is still there");
        }

        return [.. failures.Select(failure => $"{attack.Id}: {failure}")];
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is { } session)
        {
            _session = null;
            await session.DisposeAsync();
        }
    }

    internal static bool IsWell(CellResult result) => result.Stdout.Contains("still here 2\n", StringComparison.Ordinal) && !result.StateLost;

    private Task<CellResult> AskAsync(ISandboxSession session) => session.ExecuteAsync("print(context[:], 1 + 1)", s_honest, cancellationToken);

    private async Task<ISandboxSession> OpenAsync()
    {
        _host = new ScriptedHost();
        var session = await fixture.Environment.OpenAsync(s_options, _host, cancellationToken);
        await session.SetContextAsync("context", "still here"u8.ToArray(), cancellationToken);
        return session;
    }
}
