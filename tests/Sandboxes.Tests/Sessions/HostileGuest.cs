using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;
using RlmAspire.Sandboxes.Frames;
using RlmAspire.Sandboxes.Tests.Attacks;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Tests.Sessions;

/// <summary>A guest that keeps to the protocol but for one step, at which it sends a payload byte by byte, once.</summary>
internal sealed class HostileGuest : IFrameTransport
{
    private readonly Pipe _pipe = new();
    private readonly FrameStreamReader _reader;
    private readonly Func<string?> _takePayload;
    private readonly string _step;
    private Task _playing = Task.CompletedTask;
    private volatile bool _ended;

    /// <param name="step">The host's frame that the payload answers: <c>hello</c>, <c>set</c> or <c>exec</c>.</param>
    /// <param name="takePayload">The payload, or null when it was sent already.</param>
    public HostileGuest(string step, Func<string?> takePayload)
    {
        _reader = new FrameStreamReader(_pipe.Reader.AsStream());
        (_step, _takePayload) = (step, takePayload);
    }

    public bool Ended => _ended;

    public string Diagnostics => "";

    public bool Disposed { get; private set; }

    public ValueTask SendAsync(FrameKind kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var frame = kind == FrameKind.Raw ? "raw" : Encoding.UTF8.GetString(body.Span);
        var step = new[] { "hello", "set", "exec" }.FirstOrDefault(type => frame.Contains($"\"type\":\"{type}\"", StringComparison.Ordinal));
        if (step is not null)
        {
            var payload = step == _step ? _takePayload() : null;
            var before = _playing;
            _playing = Task.Run(() => PlayAsync(before, ScriptLine.Read(payload ?? Honest(step, frame))), CancellationToken.None);
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken) => await _reader.ReadAsync(cancellationToken);

    public void Kill()
    {
        _ended = true;
        _pipe.Writer.Complete();
    }

    public async ValueTask DisposeAsync()
    {
        Disposed = true;
        Kill();
        await _pipe.Reader.CompleteAsync();
        await _playing.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
    }

    private static string Honest(string step, string frame) => step switch
    {
        "hello" => """{"type":"ready","version":1,"python":"3"}""",
        "set" => """{"type":"stored","name":"context","characters":4}""",
        _ => $$"""{"type":"done","cell":{{frame.Split("\"cell\":")[1].Split(',')[0]}},"ok":true}""",
    };

    private async Task PlayAsync(Task before, IEnumerable<ScriptLine> lines)
    {
        await before;
        var piece = int.MaxValue;
        foreach (var line in lines)
        {
            switch (line.Word)
            {
                case "end":
                    _ended = true;
                    await _pipe.Writer.CompleteAsync();
                    return;
                case "pieces":
                    piece = line.Number;
                    break;
                case "silence":
                    break;
                default:
                    await WriteAsync(line.Word switch { "bytes" => line.Bytes, "half" => Framed(line.Utf8)[..^5], _ => Framed(line.Utf8) }, piece);
                    break;
            }
        }
    }

    private static byte[] Framed(byte[] body)
    {
        var frame = new byte[FrameFormat.HeaderBytes + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, body.Length);
        body.CopyTo(frame, FrameFormat.HeaderBytes);
        return frame;
    }

    private async Task WriteAsync(byte[] bytes, int piece)
    {
        try
        {
            for (var start = 0; start < bytes.Length && !_ended; start += Math.Min(piece, bytes.Length - start))
            {
                await _pipe.Writer.WriteAsync(bytes.AsMemory(start, Math.Min(piece, bytes.Length - start)), CancellationToken.None);
            }
        }
        catch (InvalidOperationException)
        {
            // The host has hung up.
        }
    }
}
