using System.Buffers.Binary;
using System.Text;

namespace RlmAspire.Sandboxes.Docker.Engine;

/// <summary>
/// A container's streams on one connection: reads give its output; its error output is kept apart, its end at most. Each part has a header of
/// eight bytes: the stream (1 output, 2 errors), three zeros, the length (big-endian).
/// </summary>
internal sealed class AttachedStream(Stream connection) : Stream
{
    private const int HeaderBytes = 8;
    private const int ErrorStream = 2;
    private const int DiagnosticsCharacters = 4000;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private int _left;
    private bool _isError;
    private volatile string _diagnostics = "";

    public string Diagnostics => _diagnostics;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_left == 0)
            {
                if (!await FillAsync(HeaderBytes, cancellationToken))
                {
                    return 0;
                }

                ReadHeader();
                continue;
            }

            if (!await FillAsync(1, cancellationToken))
            {
                return 0;
            }

            var part = Take(_isError ? int.MaxValue : buffer.Length);
            if (!_isError)
            {
                part.CopyTo(buffer);
                return part.Length;
            }

            Note(part.Span);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        connection.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        connection.WriteAsync(buffer, offset, count, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.FlushAsync(cancellationToken);

    public override void Flush() => connection.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await base.DisposeAsync();
    }

    private void ReadHeader()
    {
        var header = _buffer.AsSpan(_start, HeaderBytes);
        _isError = header[0] == ErrorStream;
        _left = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(header[4..]), int.MaxValue);
        _start += HeaderBytes;
    }

    private ReadOnlyMemory<byte> Take(int most)
    {
        var count = Math.Min(Math.Min(_left, _end - _start), most);
        var part = _buffer.AsMemory(_start, count);
        _start += count;
        _left -= count;
        return part;
    }

    private async ValueTask<bool> FillAsync(int least, CancellationToken cancellationToken)
    {
        if (_end - _start < least && _start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        while (_end - _start < least)
        {
            var read = await connection.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }

    private void Note(ReadOnlySpan<byte> errors)
    {
        var text = _diagnostics + Encoding.UTF8.GetString(errors);
        _diagnostics = text.Length <= DiagnosticsCharacters ? text : text[^DiagnosticsCharacters..];
    }
}
