using System.Text;

namespace RlmAspire.Sandboxes.Modules;

/// <summary>A growing buffer with the binary format's numbers.</summary>
internal sealed class ByteWriter(int capacity)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void WriteByte(byte value)
    {
        if (Length == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[Length++] = value;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - Length)
        {
            Grow(bytes.Length);
        }

        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void WriteUnsigned(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            WriteByte((byte)(value | 0x80));
        }

        WriteByte((byte)value);
    }

    public void WriteSigned(long value)
    {
        for (; value is < -64 or > 63; value >>= 7)
        {
            WriteByte((byte)((value & 0x7f) | 0x80));
        }

        WriteByte((byte)(value & 0x7f));
    }

    public void WriteName(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        WriteUnsigned((ulong)bytes.Length);
        Write(bytes);
    }

    private void Grow(int needed) => Array.Resize(ref _bytes, checked((int)Math.Min(Array.MaxLength, Math.Max(2L * _bytes.Length, (long)Length + needed))));
}
