using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.Sandboxes;

namespace RlmAspire.Cli.Cells;

/// <summary>Reads cells, runs them and shows what they did, until the input ends.</summary>
internal sealed class ReplLoop(CliHost host, CellSession session, ReplHistory history)
{
    private const int ShownHistory = 20;

    private readonly CellOutput _output = new(host.Terminal);
    private readonly PendingCell _pending = new();
    private IReadOnlyList<VariableInfo> _variables = [];
    private bool _historyFailed;
    private volatile bool _discarded;

    private bool Interactive => host.Terminal.InputIsKeyboard;

    /// <returns>The exit code: that of the first cell that failed where nobody sits at the keyboard.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(host.Terminal.OpenInput());
        var exitCode = ExitCodes.Answered;
        while (true)
        {
            var line = await ReadLineAsync(reader, cancellationToken);
            foreach (var cell in Cells(line))
            {
                var code = await RunCellAsync(cell, cancellationToken);
                exitCode = exitCode == ExitCodes.Answered && !Interactive ? code : exitCode;
            }

            if (line is null)
            {
                return exitCode;
            }

            if (_pending.IsEmpty && line.StartsWith(':'))
            {
                await CommandAsync(line.Trim(), cancellationToken);
            }
        }
    }

    private List<string> Cells(string? line)
    {
        if (_discarded)
        {
            _discarded = false;
            _pending.Take();
        }

        if (line is null)
        {
            return _pending.IsEmpty ? [] : [_pending.Take()];
        }

        return _pending.IsEmpty && line.StartsWith(':') ? [] : [.. _pending.Add(line)];
    }

    private async Task<string?> ReadLineAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        Prompt();
        using var discarding = Interactive ? host.Interrupts.Take(Discard) : null;
        // A terminal's read does not hear of a token; nothing is lost by leaving it behind.
        var line = await reader.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(cancellationToken);
        if (line is null && Interactive)
        {
            host.Terminal.Error.WriteLine();
        }

        return line;
    }

    private void Discard()
    {
        _discarded = true;
        host.Terminal.Error.Write("\n(Ctrl+D ends)\n>>> ");
    }

    private void Prompt()
    {
        if (Interactive)
        {
            host.Terminal.Error.Write(_pending.IsEmpty ? ">>> " : "... ");
            host.Terminal.Error.Flush();
        }
    }

    private async Task<int> RunCellAsync(string cell, CancellationToken cancellationToken)
    {
        Keep(cell);
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CellResult result;
        using (host.Interrupts.Take(interrupt.Cancel))
        {
            result = await session.ExecuteAsync(cell, interrupt.Token);
        }

        cancellationToken.ThrowIfCancellationRequested();
        _variables = result.Variables;
        _output.Write(result);
        return CellOutput.ExitCode(result);
    }

    private void Keep(string cell)
    {
        if (Interactive && !_historyFailed && history.Add(cell) is { } fault)
        {
            _historyFailed = true;
            host.Terminal.Note($"rlm: the history is not kept: {fault}");
        }
    }

    private async Task CommandAsync(string command, CancellationToken cancellationToken)
    {
        switch (command)
        {
            case ":vars":
                WriteVariables();
                break;
            case ":reset":
                await session.ResetAsync(cancellationToken);
                _variables = [];
                host.Terminal.Note("A new session; the contexts are set again.");
                break;
            case ":history":
                foreach (var cell in history.Read(ShownHistory))
                {
                    host.Terminal.Out.WriteLine(Format.Text(cell));
                }

                break;
            case ":help":
                host.Terminal.Note(":vars      the variables\n:reset     a new session with the same contexts\n:history   the last cells\n:help      this\nCtrl+C ends the running cell, Ctrl+D the session.");
                break;
            default:
                host.Terminal.Note($"There is no command {Format.Text(command)}; :help lists them.");
                break;
        }
    }

    private void WriteVariables()
    {
        foreach (var variable in _variables)
        {
            host.Terminal.Out.WriteLine(Format.Text($"{variable.Name}: {variable.Type} = {variable.Preview}"));
        }

        if (_variables.Count == 0)
        {
            host.Terminal.Note("There are no variables yet.");
        }
    }
}
