using RlmAspire.Sandboxes.Engine.Guests;

namespace RlmAspire.Sandboxes.Engine.Images;

/// <summary>
/// What a module writes into its memory when it is instantiated. A hollow instance that is given it is a full one, so that native code
/// of the hollow module alone serves to start the interpreter too.
/// </summary>
/// <remarks>Format: https://webassembly.github.io/spec/core/binary/modules.html#data-section. The module is our own.</remarks>
internal static class ProgramData
{
    private const int HeaderBytes = 8;
    private const byte DataSection = 11;
    private const byte ConstI32 = 0x41;

    /// <exception cref="InvalidDataException">It has data that it does not place by itself at a fixed address.</exception>
    public static void CopyTo(ReadOnlySpan<byte> module, IGuestMemory memory)
    {
        for (var rest = module[HeaderBytes..]; !rest.IsEmpty;)
        {
            var id = rest[0];
            rest = rest[1..];
            var length = (int)ReadNumber(ref rest);
            if (id == DataSection)
            {
                CopySegments(rest[..length], memory);
            }

            rest = rest[length..];
        }
    }

    private static void CopySegments(ReadOnlySpan<byte> section, IGuestMemory memory)
    {
        for (var count = ReadNumber(ref section); count > 0; count--)
        {
            if (section is not [0, ConstI32, ..])
            {
                throw new InvalidDataException("the interpreter has data without a place");
            }

            section = section[2..];
            var address = unchecked((uint)ReadNumber(ref section));
            section = section[1..];
            var length = (int)ReadNumber(ref section);
            section[..length].CopyTo(memory.Span(address, length));
            section = section[length..];
        }
    }

    /// <summary>LEB128. An address over half of what 32 bits hold is written as a negative number, which gives the same bits.</summary>
    private static long ReadNumber(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[0];
            bytes = bytes[1..];
            value |= (long)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
