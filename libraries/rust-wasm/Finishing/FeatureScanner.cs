using RlmAspire.Sandboxes.Modules;

namespace RlmAspire.RustWasm.Finishing;

/// <summary>
/// Finds instructions that no program of ours needs and that engines differ in. What is left is WebAssembly 2.0: its meaning is
/// the same in every engine, and so is its fuel.
/// </summary>
internal static class FeatureScanner
{
    private const uint FirstRelaxedVector = 0x100;

    /// <returns>The name of the first feature that is not allowed, or null.</returns>
    /// <exception cref="ModuleFormatException">The code is malformed.</exception>
    public static string? Find(ReadOnlySpan<byte> module, ModuleLayout layout)
    {
        if (layout.Find(SectionId.Code) is not { } section)
        {
            return null;
        }

        var reader = section.Read(module);
        for (var count = reader.ReadCount(); count > 0; count--)
        {
            if (FindInBody(reader.Take(reader.ReadUInt32()), layout) is { } feature)
            {
                return feature;
            }
        }

        return null;
    }

    private static string? FindInBody(ByteReader reader, ModuleLayout layout)
    {
        LocalsFormat.Read(ref reader, out _, out _);
        while (!reader.AtEnd)
        {
            var at = reader.Position;
            var opcode = reader.ReadByte();
            if (NameOf(opcode, reader) is { } feature)
            {
                return feature;
            }

            Skip(ref reader, opcode, layout, at);
        }

        return null;
    }

    /// <param name="opcode">The instruction's first byte.</param>
    /// <param name="rest">What follows it; a copy, so that nothing is passed over.</param>
    private static string? NameOf(byte opcode, ByteReader rest) => opcode switch
    {
        Opcode.Try or Opcode.Catch or Opcode.Throw or Opcode.Rethrow or Opcode.ThrowRef or Opcode.Delegate or Opcode.CatchAll or Opcode.TryTable => "exceptions",
        Opcode.ReturnCall or Opcode.ReturnCallIndirect or Opcode.ReturnCallRef => "tail calls",
        Opcode.CallRef or Opcode.BranchOnNull or Opcode.BranchOnNonNull or 0xd3 or 0xd4 => "typed references",
        0xfb => "garbage collection",
        Opcode.Atomic => "threads and atomics",
        Opcode.Vector when rest.ReadUInt32() >= FirstRelaxedVector => "relaxed vectors",
        Opcode.Bulk when rest.ReadUInt32() == BulkOpcode.TableGrow => "growing tables",
        _ => null,
    };

    private static void Skip(ref ByteReader reader, byte opcode, ModuleLayout layout, int at)
    {
        switch (opcode)
        {
            case Opcode.Unreachable or Opcode.Else or Opcode.End or Opcode.Return:
                break;
            case Opcode.Block or Opcode.Loop or Opcode.If:
                TypeFormat.SkipBlockType(ref reader, layout.ParameterCounts.Count);
                break;
            case Opcode.Branch or Opcode.BranchIf or Opcode.Call or Opcode.LocalGet or Opcode.LocalSet or Opcode.LocalTee:
                reader.ReadUInt32();
                break;
            case Opcode.CallIndirect:
                reader.ReadUInt32();
                reader.ReadUInt32();
                break;
            case Opcode.BranchTable:
                for (var count = reader.ReadCount(); count >= 0; count--)
                {
                    reader.ReadUInt32();
                }

                break;
            case Opcode.Bulk:
                BulkInstruction.Read(ref reader, layout, at);
                break;
            default:
                Instructions.Skip(ref reader, opcode, at);
                break;
        }
    }
}
