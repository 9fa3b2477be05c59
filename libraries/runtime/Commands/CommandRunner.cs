using RlmAspire.Contracts.Errors;
using RlmAspire.Runtime.Calls;
using RlmAspire.Runtime.Tracing;
using RlmAspire.RustWasm.Commands;
using RlmAspire.RustWasm.Commands.Reading;

namespace RlmAspire.Runtime.Commands;

/// <summary>Runs the commands of a call: traced, within the budget's time.</summary>
internal sealed class CommandRunner(RunScope scope, CallNode node, CommandSession session)
{
    private int _commands;

    /// <summary>Runs one command. What is wrong with it is in the result.</summary>
    /// <exception cref="OperationCanceledException">The run stopped; the trace has the command all the same.</exception>
    public async Task<CommandResult> RunAsync(WrittenCommand command, int turn, CancellationToken cancellationToken)
    {
        using var activity = RuntimeTelemetry.StartCommand(node.Path, _commands, command.Name);
        var result = await ExecuteAsync(command, cancellationToken);
        await node.Trace.CommandCompletedAsync(_commands++, command, result, turn);
        RuntimeTelemetry.EndCommand(activity, result);
        cancellationToken.ThrowIfCancellationRequested();
        return result;
    }

    private async Task<CommandResult> ExecuteAsync(WrittenCommand command, CancellationToken cancellationToken)
    {
        var time = scope.Budget.CellTime;
        var start = scope.TimeProvider.GetTimestamp();
        using var deadline = new CancellationTokenSource(time, scope.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await session.ExecuteAsync(command, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            var error = cancellationToken.IsCancellationRequested
                ? new CommandError(scope.CancelCode, "The run ended before the command did.")
                : new CommandError(ErrorCodes.RunTimeout, $"It took longer than {time.TotalSeconds:0.###} s and was stopped. Do less at once.");
            return new CommandResult
            {
                Command = command.Name,
                Summary = error.Message,
                Shown = $"{command.Name} failed: {error.Message}",
                Error = error,
                Duration = scope.TimeProvider.GetElapsedTime(start),
            };
        }
    }
}
