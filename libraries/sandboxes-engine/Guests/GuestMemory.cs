using System.Buffers.Binary;
using System.Text;
using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Guests;

/// <summary>A guest's memory, through checks: every address and length is the guest's word and may be anything. Sums are of 64 bits.</summary>
internal sealed class GuestMemory(IGuestMemory memory)
{
    private const int MaxVectors = 1024;
    private const int VectorBytes = 8;
    private const int MaxPathBytes = 4096;
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public long Length => memory.Length;

    /// <summary>Valid until the guest runs on.</summary>
    public Span<byte> Slice(uint pointer, uint length) => length <= int.MaxValue && (long)pointer + length <= memory.Length
        ? memory.Span(pointer, (int)length)
        : throw new WasiException(Errno.Fault);

    public Span<byte> Slice(Window window) => memory.Span(window.Address, window.Length);

    /// <summary>The windows of an iovec array, without empty ones; together at most what an <see cref="int"/> counts, for reads and writes may be short.</summary>
    public List<Window> Vectors(uint pointer, uint count)
    {
        if (count > MaxVectors)
        {
            throw new WasiException(Errno.Inval);
        }

        var windows = new List<Window>();
        var table = Slice(pointer, count * VectorBytes);
        var total = 0L;
        for (; !table.IsEmpty; table = table[VectorBytes..])
        {
            var (start, length) = (BinaryPrimitives.ReadUInt32LittleEndian(table), BinaryPrimitives.ReadUInt32LittleEndian(table[4..]));
            if ((long)start + length > memory.Length)
            {
                throw new WasiException(Errno.Fault);
            }

            var room = (int)Math.Min(length, int.MaxValue - total);
            if (room > 0)
            {
                windows.Add(new Window(start, room));
                total += room;
            }
        }

        return windows;
    }

    public string Path(uint pointer, uint length)
    {
        if (length > MaxPathBytes)
        {
            throw new WasiException(Errno.NameTooLong);
        }

        try
        {
            return s_strict.GetString(Slice(pointer, length));
        }
        catch (DecoderFallbackException)
        {
            throw new WasiException(Errno.Inval);
        }
    }

    public byte ReadByte(uint pointer) => Slice(pointer, 1)[0];

    public ushort ReadUInt16(uint pointer) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(pointer, 2));

    public uint ReadUInt32(uint pointer) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(pointer, 4));

    public ulong ReadUInt64(uint pointer) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(pointer, 8));

    public void Write(uint pointer, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Slice(pointer, 4), value);

    public void Write(uint pointer, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Slice(pointer, 8), value);
}
