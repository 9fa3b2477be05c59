using System.Text;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>Holds what an attack did against the table.</summary>
internal static class AttackJudge
{
    /// <summary>Of each stream, in a cell of an attack.</summary>
    public const int OutputBytes = 256 * 1024;

    private const int MarkBytes = 200;
    private const int VariableCount = 500;
    private const int PreviewCharacters = 500;
    private const int ErrorCharacters = 70_000;

    /// <param name="fixture">Where it was.</param>
    /// <param name="verdict">What must be.</param>
    /// <param name="result">Of the attack.</param>
    /// <param name="next">Of an honest cell after it.</param>
    /// <param name="afterThat">Of one more, where the next found the session gone.</param>
    /// <param name="asked">What the host was asked, in all of them.</param>
    public static IEnumerable<string> Judge(
        IEnvironmentFixture fixture, Verdict verdict, CellResult result, CellResult next, CellResult afterThat, string asked)
    {
        var word = WordFor(result, next, afterThat);
        if (!verdict.Allows(word, result.Error?.Type ?? ""))
        {
            yield return $"must be {verdict}, is {word}: {result.Status} {result.Error?.Type} {result.Error?.Message}".TrimEnd();
        }

        if (result.StateLost != (word is "timeout" or "killed" && !fixture.KeepsState))
        {
            yield return $"{word}, and it says that the state is {(result.StateLost ? "lost" : "kept")}";
        }

        foreach (var sign in Bait.FoundIn(Told(result) + Told(next) + Told(afterThat) + asked, fixture.HasOwnSystem))
        {
            yield return $"got '{sign}'";
        }

        foreach (var oversize in Oversized(result))
        {
            yield return $"its {oversize} over the limit";
        }
    }

    /// <summary>How it ended, as the table says it; the next cell has a say in it.</summary>
    private static string WordFor(CellResult result, CellResult next, CellResult afterThat)
    {
        var word = result.Status switch
        {
            CellStatus.Ok => "harmless",
            CellStatus.Error => "raises",
            CellStatus.Timeout => "timeout",
            CellStatus.Killed => "killed",
            _ => $"{result.Status}",
        };
        return AttackLane.IsWell(next) ? word : AttackLane.IsWell(afterThat) && word is "harmless" or "raises" ? "dooms" : "ruins";
    }

    private static IEnumerable<string> Oversized(CellResult result)
    {
        if (Math.Max(Encoding.UTF8.GetByteCount(result.Stdout), Encoding.UTF8.GetByteCount(result.Stderr)) > OutputBytes + MarkBytes)
        {
            yield return "output is";
        }

        if (result.Variables.Count > VariableCount || result.Variables.Any(static variable => variable.Preview.Length > PreviewCharacters))
        {
            yield return "variables are";
        }

        if (result.Error is { } error && Math.Max(error.Message.Length, error.Traceback.Length) > ErrorCharacters)
        {
            yield return "error is";
        }
    }

    private static string Told(CellResult cell) =>
        string.Join('\n', [cell.Stdout, cell.Stderr, cell.Error?.Message, cell.Error?.Traceback, cell.Answer?.Text, .. cell.Variables.Select(static variable => variable.Preview)]);
}
