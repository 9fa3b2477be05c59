using RlmAspire.Sandboxes.Frames;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Sessions;

/// <summary>One cell on its way: its output, its host calls and its end.</summary>
internal sealed class CellRun(GuestLink link, IHostCalls hostCalls, CellLimits limits, TimeProvider timeProvider)
{
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
        var (done, failure) = await ExchangeAsync(cell, code, desk, ending);
        var builder = new CellResultBuilder(_stdout, _stderr, desk.Count, timeProvider.GetElapsedTime(started));
        var (late, cancelled) = (deadline.IsCancellationRequested, cancellationToken.IsCancellationRequested);
        var finished = done is not null && !ending.IsCancellationRequested;
        var used = await link.EndCellAsync(died: !finished && !late && !cancelled);
        var result = finished ? builder.Finished(done!) : Stopped(builder, failure, used, late, cancelled);
        return result with { CpuMs = used.CpuMs ?? result.CpuMs, PeakMemoryBytes = used.PeakMemoryBytes ?? result.PeakMemoryBytes };
    }

    private async Task<(GuestFrame? Done, string Failure)> ExchangeAsync(
        int cell, string code, HostCallDesk desk, CancellationTokenSource ending)
    {
        // The timer's own callback kills: nothing that the guest sends can delay it.
        await using var killing = ending.Token.UnsafeRegister(static link => ((GuestLink)link!).Kill(), link);
        try
        {
            var exec = new HostFrames.Exec(cell, code, HostFrames.ExecLimits.For(limits));
            await link.SendAsync(exec, FrameJson.Default.Exec, CancellationToken.None);
            while (await link.ReceiveAsync(CancellationToken.None) is { } frame)
            {
                if (frame.Type == "done" && frame.Cell == cell)
                {
                    return (frame, "");
                }

                if (frame.Type == "gone")
                {
                    link.Kill();
                    return (null, frame.Message ?? "");
                }

                Accept(frame, desk);
            }

            return (null, link.Diagnostics);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            link.Kill();
            return (null, exception is InvalidDataException ? exception.Message : link.Diagnostics);
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
            default:
                throw new InvalidDataException($"The guest sent a frame of type '{Bounded.Text(frame.Type, 40)}' inside a cell.");
        }
    }

    private CellResult Stopped(CellResultBuilder builder, string failure, CellMeasures used, bool late, bool cancelled) =>
        (late, cancelled) switch
        {
            (_, true) => builder.Stopped(CellStatus.Cancelled, "Cancelled", "the cell was cancelled"),
            (true, _) => builder.Stopped(
                CellStatus.Timeout, "Timeout", $"the cell ran longer than its limit of {limits.WallTime.TotalSeconds:0.###} s and was stopped"),
            _ when used.OutOfMemory is { } how => builder.Stopped(CellStatus.Killed, "OutOfMemory", how),
            _ => builder.Stopped(CellStatus.Killed, "SessionEnded", failure.Length == 0 ? "the interpreter ended unexpectedly" : failure),
        };
}
