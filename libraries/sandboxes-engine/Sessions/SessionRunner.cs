using System.Collections.Concurrent;
using System.Text.Json;
using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Images;
using RlmAspire.Sandboxes.Engine.Lines;
using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>Does a session's jobs. A step that does not come to its end leaves the session as it was.</summary>
internal sealed class SessionRunner : IDisposable
{
    private readonly BlockingCollection<IReadOnlyList<FramePart>> _answers = [];
    private readonly StepGate _gate;
    private readonly int _id;
    private readonly long _maxBytes;
    private readonly GuestSetup _setup;
    private readonly Image _image;
    private readonly IHostLine _host;
    private SessionState _state = new();
    private SessionLine _line;
    private Guest? _guest;
    private byte[]? _end;
    private long _memoryBytes;
    private volatile bool _isRunning;
    private volatile bool _isSilent;

    public SessionRunner(int id, long maxBytes, GuestSetup setup, Image image, IHostLine host)
    {
        (_id, _maxBytes, _setup, _image, _host) = (id, maxBytes, setup, image, host);
        _gate = new StepGate(setup.Programs.Interrupt);
        _line = NewLine();
    }

    public long MemoryBytes => Interlocked.Read(ref _memoryBytes);

    public bool IsRunning => _isRunning;

    public void Answer(IReadOnlyList<FramePart> parts)
    {
        if (_isRunning)
        {
            _answers.Add(parts);
        }
    }

    public void Kill(int? cell) => _gate.Stop(cell);

    /// <summary>Stops what runs, and says nothing more.</summary>
    public void Silence()
    {
        _isSilent = true;
        _gate.StopAny();
    }

    /// <returns>False when the session cannot go on.</returns>
    public bool TryDo(SessionJob job)
    {
        if (_isSilent)
        {
            return true;
        }

        _isRunning = true;
        try
        {
            Do(job);
            return true;
        }
        catch (Exception exception)
        {
            // Whatever it is, other sessions in this process go on.
            Tell(new EngineMessage("gone") { Message = job is SessionJob.Restore ? $"the checkpoint cannot be taken up: {exception.Message}" : exception.Message });
            return false;
        }
        finally
        {
            _isRunning = false;
        }
    }

    public void Dispose()
    {
        _guest?.Dispose();
        _gate.Dispose();
    }

    private void Do(SessionJob job)
    {
        switch (job)
        {
            case SessionJob.Step step:
                Run(step);
                break;
            case SessionJob.Restore restore:
                Restore(restore);
                break;
            case SessionJob.Save save:
                var checkpoint = CheckpointWriter.Write(_image, _state, Reside().Memory, _setup.Time);
                _host.Send(_id, new EngineMessage("saved") { Request = save.Request, Bytes = checkpoint.Length }, checkpoint);
                break;
        }

        Interlocked.Exchange(ref _memoryBytes, _guest?.Memory.Length ?? 0);
    }

    private void Run(SessionJob.Step step)
    {
        var guest = Reside();
        _state.Cell = step.Cell + 1 ?? _state.Cell;
        while (_answers.TryTake(out _))
        {
            // Nobody waits for the answer to a call of a cell that is over.
        }

        if (TryStep(guest, step) is { } stopped)
        {
            Tell(stopped with { Cell = step.Cell });
            RollBack();
            return;
        }

        if (_end is not null)
        {
            _host.Send(_id, _end);
        }

        Keep(guest, step.Context);
    }

    /// <returns>Null when the step came to its good end; else what the host is told.</returns>
    private EngineMessage? TryStep(Guest guest, SessionJob.Step step)
    {
        guest.SetLimits(step.Fuel, (int)Math.Min(Pages.MaxWasmPages, _maxBytes / Pages.WasmBytes));
        guest.Clock.Resume(_state.Cpu);
        _end = null;
        _line.Put(step.Parts);
        Exception? fault = null;
        var begun = _gate.TryBegin(step.Cell);
        try
        {
            if (begun)
            {
                guest.Step(_image.Description.Step);
            }
        }
        catch (Exception exception)
        {
            fault = exception;
        }

        var finished = _gate.TryFinish() && begun;
        _state.Cpu = guest.Clock.Cpu;
        return finished && fault is null ? null : Describe(finished, fault, guest);
    }

    private static EngineMessage Describe(bool finished, Exception? fault, Guest guest)
    {
        var (reason, message) = fault switch
        {
            _ when !finished => ("killed", ""),
            GuestExitException => ("exit", fault.Message),
            GuestTrapException when guest.Exhausted => ("fuel", "the cell used up its fuel"),
            _ => ("trap", $"the interpreter crashed: {fault!.Message}"),
        };
        return new EngineMessage("stopped") { Reason = reason, Message = message };
    }

    private void Keep(Guest guest, string? context)
    {
        if (context is not null)
        {
            _state.Pinned = Pin(_state.PinnedWithout(context), context, guest.Memory);
        }

        _state.Shadow ??= new Shadow(guest.Memory.Length);
        _state.Shadow.Update(guest.Memory, _image, _state.Pinned);
        _state.Keep(guest.Tree.TakeChanges(), guest.OpenFiles);
    }

    /// <summary>The pages of the context that was just set join those that never change.</summary>
    private IReadOnlyList<PinnedRange> Pin(IReadOnlyList<PinnedRange> pinned, string context, IGuestMemory memory)
    {
        var stored = JsonSerializer.Deserialize(_line.LastFrame, EngineJson.Default.GuestMessage);
        return stored?.Object is { } address && TextPages.Find(memory, address) is { } pages
            && pinned.All(range => pages.End <= range.First || pages.First >= range.End)
            ? [.. pinned.Append(new PinnedRange(pages.First, pages.End, context)).OrderBy(static range => range.First)]
            : pinned;
    }

    private void Restore(SessionJob.Restore restore)
    {
        var saved = CheckpointReader.Read(_image, restore.Checkpoint, _maxBytes, _setup.Time);
        _state = saved.State;
        var guest = Reside();
        foreach (var (range, content) in _state.Pinned.Zip(saved.PinnedContents))
        {
            content.CopyTo(guest.Memory.Span((long)range.First * Pages.Bytes, content.Length));
        }

        Tell(new EngineMessage("ready") { Version = restore.Version, Python = _image.Description.Python, Cell = _state.Cell });
    }

    /// <summary>Makes the memory anew from what was kept; the pages of contexts, of which there is no second copy, from the memory before.</summary>
    private void RollBack()
    {
        using var broken = _guest!;
        _guest = null;
        var memory = Reside().Memory;
        foreach (var page in _state.Pinned.SelectMany(static range => Enumerable.Range(range.First, range.End - range.First)))
        {
            broken.Memory.Span((long)page * Pages.Bytes, Pages.Bytes).CopyTo(memory.Span((long)page * Pages.Bytes, Pages.Bytes));
        }
    }

    /// <summary>The guest; where there is none, one that is what was kept.</summary>
    private Guest Reside()
    {
        if (_guest is not null)
        {
            return _guest;
        }

        var wasmPages = (int)((_state.Shadow?.Bytes ?? _image.Bytes) / Pages.WasmBytes);
        // A guest that was stopped in the middle of a frame leaves nothing to the next.
        _line = NewLine();
        _guest = new Guest(_setup, wasmPages, _line, _gate, image: _image) { StackPointer = _image.Description.StackPointer };
        _image.CopyTo(_guest.Memory);
        _state.Shadow?.CopyTo(_guest.Memory);
        _guest.RestoreFiles(_state.Files.Values, _state.Open);
        _guest.Clock.Offset = _state.ClockOffset;
        return _guest;
    }

    private SessionLine NewLine() => new(Send, () => _gate.Await(_answers.Take));

    private void Send(byte[] body)
    {
        _gate.ThrowIfStopped();
        if (body.AsSpan().StartsWith("{\"type\":\"done\","u8))
        {
            // The last word counts only when the guest has come back.
            _end = body;
        }
        else
        {
            _host.Send(_id, body);
        }
    }

    private void Tell(EngineMessage message)
    {
        if (!_isSilent)
        {
            _host.Send(_id, message);
        }
    }
}
