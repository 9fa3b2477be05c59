using RlmAspire.Runtime.Answers;
using RlmAspire.Runtime.Calls;
using RlmAspire.Sandboxes;

namespace RlmAspire.Runtime.Loop;

/// <summary>Does what a reply asks for: runs its cells in order and takes an answer out of them or out of its text.</summary>
internal sealed class CellTurn(RunScope scope, CallNode node, CellRunner cells)
{
    private const int LongestOutput = 4000;
    private const string DraftCode = "print(answer.get(\"content\") or \"\", end=\"\")";
    private static readonly TimeSpan s_draftTime = TimeSpan.FromSeconds(2);

    private bool _alive;

    /// <summary>The last thing that a cell printed, shortened visibly, or null.</summary>
    public string? LastOutput { get; private set; }

    public async Task<TurnResult> RunAsync(ParsedReply reply, int turn, CancellationToken cancellationToken)
    {
        var ran = new List<(CellResult Result, string Shown)>();
        var remarks = new List<string>();
        foreach (var code in reply.Cells)
        {
            var cell = await RunCellAsync(code, turn, cancellationToken);
            ran.Add(cell);
            if (await TakeAnswerAsync(cell.Result.Answer, turn, remarks) is { } outcome)
            {
                return new TurnResult(outcome, "");
            }

            if (cell.Result.Status != CellStatus.Ok)
            {
                break;
            }
        }

        var final = await TakeFinalAsync(reply.Final, ran, turn, remarks, cancellationToken);
        return new TurnResult(final, Describe(ran, reply, remarks));
    }

    /// <summary>What stands in the answer dict although it was not declared ready, or null.</summary>
    public async Task<string?> ReadDraftAsync()
    {
        if (!_alive)
        {
            return null;
        }

        using var time = new CancellationTokenSource(s_draftTime, scope.TimeProvider);
        try
        {
            var (result, _) = await cells.RunAsync(DraftCode, iteration: null, new CellLimits { WallTime = s_draftTime }, time.Token);
            return result.Status == CellStatus.Ok && AnswerCheck.WhyRefused(result.Stdout) is null ? result.Stdout : null;
        }
        catch (SandboxException)
        {
            return null;
        }
    }

    private async Task<(CellResult Result, string Shown)> RunCellAsync(string code, int turn, CancellationToken cancellationToken)
    {
        _alive = false;
        var cell = await cells.RunAsync(code, turn, new CellLimits { WallTime = scope.Budget.CellTime }, cancellationToken);
        _alive = cell.Result is { StateLost: false, Status: CellStatus.Ok or CellStatus.Error };
        if (!string.IsNullOrWhiteSpace(cell.Result.Stdout))
        {
            LastOutput = TextCut.HeadAndTail(cell.Result.Stdout.Trim(), LongestOutput);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return cell;
    }

    private async Task<CallOutcome?> TakeFinalAsync(
        TextFinal? final, List<(CellResult Result, string Shown)> ran, int turn, List<string> remarks, CancellationToken cancellationToken)
    {
        if (final is null)
        {
            return null;
        }

        if (ran is [.., { Result.Status: not CellStatus.Ok }])
        {
            remarks.Add("The FINAL in your text was ignored because a cell of the same reply failed.");
            return null;
        }

        if (!final.IsVariable)
        {
            return await TakeAnswerAsync(new GuestAnswer(final.Value, "FINAL"), turn, remarks);
        }

        var cell = await RunCellAsync($"FINAL_VAR(\"{final.Value}\")", turn, cancellationToken);
        ran.Add(cell);
        return await TakeAnswerAsync(cell.Result.Answer, turn, remarks);
    }

    private async Task<CallOutcome?> TakeAnswerAsync(GuestAnswer? answer, int turn, List<string> remarks)
    {
        if (answer is null)
        {
            return null;
        }

        await node.Trace.AnswerProposedAsync(answer.Text, answer.Kind, turn);
        if (AnswerCheck.WhyRefused(answer.Text) is not { } reason)
        {
            return new CallOutcome(answer.Text, answer.Kind, null);
        }

        await node.Trace.NoteAsync(reason, turn);
        remarks.Add(reason);
        return null;
    }

    private static string Describe(List<(CellResult Result, string Shown)> ran, ParsedReply reply, List<string> remarks)
    {
        var skipped = Math.Max(reply.Cells.Count - ran.Count, 0);
        var observation = ran.Count == 0 ? "" : Observation.Message(ran, skipped);
        return string.Join("\n\n", ((string?[])[observation, reply.Problem, .. remarks]).Where(part => !string.IsNullOrEmpty(part)));
    }
}
