using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Frames;
using RlmAspire.Sandboxes.Processes;

namespace RlmAspire.Sandboxes.Wasm.Engine;

/// <summary>One engine: a process with many sessions, and what it says sorted by session.</summary>
internal sealed class EngineProcess : IAsyncDisposable
{
    private const int EngineItself = 0;
    private const int DiagnosticsCharacters = 4000;
    private static readonly TimeSpan s_lastWords = TimeSpan.FromMilliseconds(200);

    private readonly Process _process;
    private readonly PreparedPython _python;
    private readonly bool _leadsGroup;
    private readonly EngineLine _line;
    private readonly ConcurrentDictionary<int, EngineSession> _sessions = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<EngineStats>> _questions = new();
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _errorsRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private volatile string _diagnostics = "";
    private volatile bool _ended;
    private int _lastId;

    /// <param name="process">The engine, or the bubblewrap around it.</param>
    /// <param name="python">What it was started with.</param>
    /// <param name="leadsGroup">It is the first of a process group of its own.</param>
    public EngineProcess(Process process, PreparedPython python, bool leadsGroup)
    {
        _process = process;
        _leadsGroup = leadsGroup;
        _python = python;
        _line = new EngineLine(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
        _reading = Task.Run(ReadAsync);
    }

    public int Id => _process.Id;

    public int SessionCount => _sessions.Count;

    public bool Ended => _ended;

    public string Diagnostics => _diagnostics;

    /// <summary>The engine and the interpreter, as it names them when it is up.</summary>
    public EngineUp? Description { get; private set; }

    public long LastUsed { get; private set; } = Environment.TickCount64;

    /// <exception cref="SandboxException">It does not start.</exception>
    public async Task<EngineSession> OpenAsync(CancellationToken cancellationToken)
    {
        // Entered first: an engine that has a session is not ended for want of use.
        var session = new EngineSession(this, Interlocked.Increment(ref _lastId));
        _sessions[session.Id] = session;
        try
        {
            await _up.Task.WaitAsync(cancellationToken);
            return session;
        }
        catch
        {
            Forget(session);
            throw;
        }
    }

    public ValueTask SendAsync(int session, FrameKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        _line.SendAsync(session, kind, body, cancellationToken);

    public void Forget(EngineSession session)
    {
        LastUsed = Environment.TickCount64;
        _sessions.TryRemove(session.Id, out _);
    }

    /// <summary>What the engine says of itself, or null when it has ended.</summary>
    public async Task<EngineStats?> AskStatsAsync(CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<EngineStats>(TaskCreationOptions.RunContinuationsAsynchronously);
        var request = Interlocked.Increment(ref _lastId);
        _questions[request] = answer;
        try
        {
            await SendAsync(EngineItself, FrameKind.Json, JsonSerializer.SerializeToUtf8Bytes(new EngineFrames.Stats(request), EngineLineJson.Default.Stats), cancellationToken);
            return await answer.Task.WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException || answer.Task.IsCanceled)
        {
            return null;
        }
        finally
        {
            _questions.TryRemove(request, out _);
        }
    }

    public void Kill() => ProcessGroup.Kill(_process, _leadsGroup);

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _reading;
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _line.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _line.ReadAsync(CancellationToken.None) is { } frame)
            {
                if (frame.Session == EngineItself)
                {
                    Take(frame);
                }
                else if (_sessions.TryGetValue(frame.Session, out var session))
                {
                    session.Take(frame);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            // An engine that breaks its own protocol is not gone on with.
        }

        await Task.WhenAny(_errorsRead.Task, Task.Delay(s_lastWords, CancellationToken.None));
        End();
    }

    private void Take(EngineFrame frame)
    {
        if (frame.Kind == FrameKind.Raw)
        {
            _python.KeepImage(frame.Body);
            return;
        }

        var message = JsonSerializer.Deserialize(frame.Body, EngineLineJson.Default.EngineMessage)!;
        if (message.Type == "up")
        {
            Description = new EngineUp(message.Image!, message.Python!);
            _up.TrySetResult();
        }
        else if (message.Type == "stats" && _questions.TryGetValue(message.Request, out var answer))
        {
            answer.TrySetResult(JsonSerializer.Deserialize(frame.Body, EngineLineJson.Default.EngineStats)!);
        }
    }

    private void End()
    {
        _ended = true;
        Kill();
        _up.TrySetException(new SandboxException(ErrorCodes.SandboxUnavailable, $"The sandbox engine did not start: {LastLine()}"));
        _ = _up.Task.Exception;
        foreach (var question in _questions.Values)
        {
            question.TrySetCanceled();
        }

        foreach (var session in _sessions.Values)
        {
            session.End();
        }
    }

    private string LastLine() => _diagnostics.Trim() is { Length: > 0 } words ? words : "it ended without a word.";

    private void Note(string? line)
    {
        if (line is null)
        {
            _errorsRead.TrySetResult();
            return;
        }

        var text = $"{_diagnostics}{line}\n";
        _diagnostics = text.Length <= DiagnosticsCharacters ? text : text[^DiagnosticsCharacters..];
    }
}
