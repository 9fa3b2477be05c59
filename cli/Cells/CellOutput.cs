using RlmAspire.Cli.Hosting;
using RlmAspire.Sandboxes;

namespace RlmAspire.Cli.Cells;

/// <summary>Writes what a cell printed, as a program's own output, and how it failed.</summary>
internal sealed class CellOutput(Terminal terminal)
{
    public void Write(CellResult result)
    {
        terminal.Out.Write(result.Stdout);
        terminal.Out.Flush();
        terminal.Error.Write(result.Stderr);
        if (!Ended(result) && result.Error is { } error)
        {
            terminal.Note(error.Traceback.Length > 0 ? error.Traceback.TrimEnd('\n') : $"{error.Type}: {error.Message}");
        }
    }

    public static int ExitCode(CellResult result) => result.Status switch
    {
        CellStatus.Ok => ExitCodes.Answered,
        CellStatus.Timeout or CellStatus.Killed => ExitCodes.Stopped,
        CellStatus.Cancelled => ExitCodes.Interrupted,
        _ => Ended(result) ? ExitCodes.Answered : ExitCodes.Failed,
    };

    /// <summary>The cell left by <c>exit()</c>, as a program does that has nothing more to do.</summary>
    private static bool Ended(CellResult result) => result.Error is { Type: "SystemExit", Message: "" or "0" or "None" };
}
