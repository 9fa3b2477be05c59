using System.Text;
using RlmAspire.Runtime.Prompts;
using RlmAspire.Sandboxes;

namespace RlmAspire.Runtime.Loop;

/// <summary>What the model is shown of a cell.</summary>
internal static class Observation
{
    private const int MaxShown = 20_000;
    private const int MaxVariables = 40;

    /// <summary>Output and error of one cell, cut visibly.</summary>
    public static string Of(CellResult result)
    {
        var text = new StringBuilder(result.Stdout.TrimEnd());
        Append(text, "[stderr]", result.Stderr.TrimEnd());
        if (result.Error is { } error)
        {
            var traceback = error.Traceback.TrimEnd();
            Append(text, "[error]", traceback.Length > 0 && traceback.Contains(error.Message, StringComparison.Ordinal)
                ? traceback
                : $"{traceback}\n{error.Type}: {error.Message}".Trim());
        }

        return TextCut.HeadAndTail(text.ToString(), MaxShown);
    }

    /// <summary>The message after a turn's cells.</summary>
    /// <param name="cells">The results, with what is shown of each.</param>
    /// <param name="skipped">Cells that were not run because one before them failed.</param>
    public static string Message(IReadOnlyList<(CellResult Result, string Shown)> cells, int skipped)
    {
        var text = new StringBuilder();
        for (var index = 0; index < cells.Count; index++)
        {
            var (result, shown) = cells[index];
            text.Append($"Cell {index + 1} of {cells.Count + skipped}: {Ending(result.Status)}.\n");
            text.Append(shown.Length > 0 ? shown : "(It printed nothing.)").Append("\n\n");
            if (result.StateLost)
            {
                text.Append(PromptText.StateLost).Append("\n\n");
            }
        }

        if (skipped > 0)
        {
            text.Append($"The {(skipped == 1 ? "cell" : $"{skipped} cells")} after it {(skipped == 1 ? "was" : "were")} not run.\n\n");
        }

        return text.Append(Variables(cells[^1].Result.Variables)).ToString().TrimEnd();
    }

    private static string Ending(CellStatus status) => status switch
    {
        CellStatus.Ok => "done",
        CellStatus.Error => "failed",
        CellStatus.Timeout => "ended by the time limit",
        CellStatus.Killed => "ended by a limit of the sandbox",
        _ => "cancelled",
    };

    private static string Variables(IReadOnlyList<VariableInfo> variables)
    {
        if (variables.Count == 0)
        {
            return "";
        }

        var more = variables.Count > MaxVariables ? $" and {variables.Count - MaxVariables} more" : "";
        return $"Your variables: {string.Join(", ", variables.Take(MaxVariables).Select(variable => $"{variable.Name} ({variable.Type})"))}{more}";
    }

    private static void Append(StringBuilder text, string heading, string part)
    {
        if (part.Length > 0)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(heading).Append('\n').Append(part);
        }
    }
}
