using System.Text;
using System.Text.Unicode;

namespace RlmAspire.Sandboxes.Modules;

/// <summary>Reads a stretch of a module. Whatever runs past the stretch, or is no number of the wanted width, is a <see cref="ModuleFormatException"/>.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> module, int start, int end)
{
    private readonly ReadOnlySpan<byte> _module = module[..end];

    /// <summary>From the module's start.</summary>
    public int Position { get; private set; } = start;

    public readonly int End => _module.Length;

    public readonly bool AtEnd => Position == _module.Length;

    public byte ReadByte()
    {
        if (Position >= _module.Length)
        {
            throw CutOff();
        }

        return _module[Position++];
    }

    public readonly byte PeekByte() => Position < _module.Length ? _module[Position] : throw CutOff();

    public void Skip(uint length)
    {
        if (length > (uint)(_module.Length - Position))
        {
            throw CutOff();
        }

        Position += (int)length;
    }

    public uint ReadUInt32()
    {
        if (Position < _module.Length && _module[Position] < 0x80)
        {
            return _module[Position++];
        }

        return (uint)ReadUnsigned(5, 0x0f);
    }

    public ulong ReadUInt64() => ReadUnsigned(10, 0x01);

    /// <summary>A signed number whose value nobody needs.</summary>
    public void SkipSigned(int maximumBytes)
    {
        var start = Position;
        while (ReadByte() >= 0x80)
        {
            if (Position - start == maximumBytes)
            {
                throw new ModuleFormatException($"a number is longer than {maximumBytes} bytes", start);
            }
        }
    }

    public string ReadName()
    {
        var length = ReadUInt32();
        var start = Position;
        Skip(length);
        var name = _module[start..Position];
        return Utf8.IsValid(name) ? Encoding.UTF8.GetString(name) : throw new ModuleFormatException("a name is not UTF-8", start);
    }

    /// <summary>The count of a vector. Each of its elements has a byte at least, so that no more are announced than can be there.</summary>
    public int ReadCount()
    {
        var start = Position;
        var count = ReadUInt32();
        return count <= (uint)(_module.Length - Position) ? (int)count : throw new ModuleFormatException($"{count} elements are announced, and fewer bytes left", start);
    }

    /// <summary>A reader of the next bytes, which this one passes over.</summary>
    public ByteReader Take(uint length)
    {
        var start = Position;
        Skip(length);
        return new ByteReader(_module, start, Position);
    }

    public readonly void ExpectEnd()
    {
        if (!AtEnd)
        {
            throw new ModuleFormatException("there are bytes left over", Position);
        }
    }

    private ulong ReadUnsigned(int maximumBytes, byte lastMaximum)
    {
        var start = Position;
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = ReadByte();
            if (Position - start == maximumBytes && part > lastMaximum)
            {
                throw new ModuleFormatException("a number has too many bits", start);
            }

            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    private readonly ModuleFormatException CutOff() => new("the module is cut off", _module.Length);
}
