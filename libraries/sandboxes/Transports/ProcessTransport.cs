using System.ComponentModel;
using System.Diagnostics;
using RlmAspire.Sandboxes.Frames;

namespace RlmAspire.Sandboxes.Transports;

/// <summary>A guest in a worker process, over its standard streams.</summary>
internal sealed class ProcessTransport : IFrameTransport
{
    private const int DiagnosticsCharacters = 4000;
    private static readonly TimeSpan s_lastWords = TimeSpan.FromMilliseconds(200);

    private readonly Process _process;
    private readonly Action? _killOthers;
    private readonly Stream _input;
    private readonly FrameStreamReader _output;
    private readonly byte[] _header = new byte[FrameFormat.HeaderBytes];
    private readonly TaskCompletionSource _errorsRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string _diagnostics = "";
    private volatile bool _killed;

    /// <param name="process">The worker.</param>
    /// <param name="killOthers">Ends what the worker started, where it can start anything that does not die with it.</param>
    public ProcessTransport(Process process, Action? killOthers = null)
    {
        _process = process;
        _killOthers = killOthers;
        _input = process.StandardInput.BaseStream;
        _output = new FrameStreamReader(process.StandardOutput.BaseStream);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
    }

    public bool Ended => _killed || _process.HasExited;

    public string Diagnostics => _diagnostics;

    public int ProcessId => _process.Id;

    public async ValueTask SendAsync(FrameKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        await SendHeaderAsync(kind, body.Length, cancellationToken);
        await SendPartAsync(body, cancellationToken);
    }

    /// <summary>Begins a frame whose body follows in parts.</summary>
    public ValueTask SendHeaderAsync(FrameKind kind, int length, CancellationToken cancellationToken)
    {
        FrameFormat.WriteHeader(_header, kind, length);
        return _input.WriteAsync(_header, cancellationToken);
    }

    public ValueTask SendPartAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken) => _input.WriteAsync(part, cancellationToken);

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (await _output.ReadAsync(cancellationToken) is { } frame)
        {
            return frame;
        }

        if (!_killed)
        {
            // A worker that failed says why on its way out.
            await Task.WhenAny(_errorsRead.Task, Task.Delay(s_lastWords, cancellationToken));
        }

        Kill();
        return null;
    }

    public void Kill()
    {
        _killed = true;
        try
        {
            _killOthers?.Invoke();
            // What is inside a bubblewrap dies with it.
            _process.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

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
