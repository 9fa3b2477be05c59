using RlmAspire.Sandboxes.Frames;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Sessions;

/// <summary>One cell on its way: its output, its host calls and its end.</summary>
/// <param name="link">The guest.</param>
/// <param name="hostCalls">Who answers it.</param>
/// <param name="limits">Of the cell.</param>
/// <param name="variables">What the session holds before the cell.</param>
/// <param name="timeProvider">The clock of the limits.</param>
internal sealed class CellRun(
    GuestLink link, IHostCalls hostCalls, CellLimits limits, IReadOnlyList<VariableInfo> variables, TimeProvider timeProvider)
{
    /// <summary>A guest that is not put back within this time is ended.</summary>
    private static readonly TimeSpan s_stopTime = TimeSpan.FromSeconds(2);

    private const int MaxWords = 4000;

    private readonly OutputBuffer _stdout = new("stdout", limits.OutputBytes);
    private readonly OutputBuffer _stderr = new("stderr", limits.OutputBytes);

    /// <summary>Runs the cell to its end, or to the end of the guest.</summary>
    public async Task<CellResult> RunAsync(int cell, string code, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        using var deadline = new CancellationTokenSource(limits.WallTime, timeProvider);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var desk = new HostCallDesk(link, hostCalls, limits.HostCalls, ending.Token);

        await link.BeginCellAsync();
        var (last, failure) = await ExchangeAsync(cell, code, desk, ending);
        var builder = new CellResultBuilder(_stdout, _stderr, desk.Count, timeProvider.GetElapsedTime(started));
        var (late, cancelled) = (deadline.IsCancellationRequested, cancellationToken.IsCancellationRequested);
        var finished = last is { Type: "done" } && !link.Ended;
        var used = await link.EndCellAsync(died: !finished && !late && !cancelled);
        var result = finished ? builder.Finished(last!) : Stopped(builder, last, failure, used, late, cancelled);
        return result with { CpuMs = used.CpuMs ?? result.CpuMs, PeakMemoryBytes = used.PeakMemoryBytes ?? result.PeakMemoryBytes };
    }

    /// <returns>The guest's last frame of the cell, or null and what is known of the guest's end.</returns>
    private async Task<(GuestFrame? Last, string Failure)> ExchangeAsync(
        int cell, string code, HostCallDesk desk, CancellationTokenSource ending)
    {
        using var patience = new CancellationTokenSource();
        await using var killing = patience.Token.UnsafeRegister(static link => ((GuestLink)link!).Kill(), link);

        // The timer's own callback stops: nothing that the guest sends can delay it.
        await using var stopping = ending.Token.UnsafeRegister(_ => Stop(cell, patience), null);
        try
        {
            var exec = new HostFrames.Exec(cell, code, HostFrames.ExecLimits.For(limits));
            await link.SendAsync(exec, FrameJson.Default.Exec, CancellationToken.None);
            return await ReceiveAsync(cell, desk, patience);
        }
        catch (IOException)
        {
            link.Kill();
            return (null, link.Diagnostics);
        }
        finally
        {
            if (link.Ended)
            {
                await ending.CancelAsync();
            }

            await desk.SettleAsync();
        }
    }

    private async Task<(GuestFrame? Last, string Failure)> ReceiveAsync(int cell, HostCallDesk desk, CancellationTokenSource patience)
    {
        string? fault = null;
        while (true)
        {
            try
            {
                if (await link.ReceiveAsync(CancellationToken.None) is not { } frame)
                {
                    return (null, fault ?? link.Diagnostics);
                }

                if (frame.Cell == cell && (frame.Type == "stopped" || (frame.Type == "done" && fault is null)))
                {
                    return (fault is null ? frame : frame with { Message = fault }, "");
                }

                if (fault is null)
                {
                    Accept(frame, desk);
                }
            }
            catch (InvalidDataException exception)
            {
                // A guest that does not keep to the protocol is put back like one that ran too long; nothing more of it is listened to.
                fault ??= exception.Message;
                Stop(cell, patience);
                if (link.Ended)
                {
                    return (null, fault);
                }
            }
        }
    }

    private void Stop(int cell, CancellationTokenSource patience)
    {
        if (link.TryStop(cell))
        {
            patience.CancelAfter(s_stopTime);
        }
        else
        {
            link.Kill();
        }
    }

    private void Accept(GuestFrame frame, HostCallDesk desk)
    {
        switch (frame.Type)
        {
            case "output":
                var output = frame.Stream == "stderr" ? _stderr : _stdout;
                output.Append(frame.Text ?? "");
                output.ReportDropped(frame.Dropped);
                break;
            case "call":
                desk.Accept(frame);
                break;
            case "gone":
                throw new InvalidDataException(Bounded.Text(frame.Message, MaxWords));
            case "done" or "stopped":
                throw new InvalidDataException($"The guest spoke of cell {frame.Cell} inside another.");
            default:
                throw new InvalidDataException($"The guest sent a frame of type '{Bounded.Text(frame.Type, 40)}' inside a cell.");
        }
    }

    private CellResult Stopped(CellResultBuilder builder, GuestFrame? last, string failure, CellMeasures used, bool late, bool cancelled)
    {
        var kept = last is { Type: "stopped" } ? variables : null;
        return (late, cancelled) switch
        {
            (_, true) => builder.Stopped(CellStatus.Cancelled, "Cancelled", "the cell was cancelled", kept),
            (true, _) => builder.Stopped(
                CellStatus.Timeout, "Timeout", $"the cell ran longer than its limit of {limits.WallTime.TotalSeconds:0.###} s and was stopped", kept),
            _ when used.OutOfMemory is { } how => builder.Stopped(CellStatus.Killed, "OutOfMemory", how, kept),
            _ when last?.Reason == "fuel" => builder.Stopped(CellStatus.Killed, "FuelExhausted", last.Message ?? "", kept),
            _ => builder.Stopped(CellStatus.Killed, "SessionEnded", last?.Message ?? OrElse(failure), kept),
        };
    }

    private static string OrElse(string failure) => failure.Length == 0 ? "the interpreter ended unexpectedly" : failure;
}
