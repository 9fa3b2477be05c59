namespace RlmAspire.Sandboxes.Modules;

/// <summary>An instruction behind the prefix 0xFC.</summary>
/// <param name="Units">What it costs whatever its operands are.</param>
/// <param name="Charge">How it is charged by its length; null when it has none.</param>
/// <param name="UsesData">Whether it uses a data segment.</param>
internal readonly record struct BulkInstruction(int Units, EditKind? Charge, bool UsesData)
{
    public static BulkInstruction Read(ref ByteReader reader, ModuleLayout layout, int at)
    {
        var opcode = reader.ReadUInt32();
        switch (opcode)
        {
            case <= BulkOpcode.LastConversion:
                return new(1, null, false);
            case BulkOpcode.MemoryInit:
                reader.ReadUInt32();
                ReadMemory(ref reader, layout, at);
                return new(FuelPrices.Bulk, EditKind.ChargeBytes32, true);
            case BulkOpcode.MemoryCopy:
                return OnBytes(ReadMemory(ref reader, layout, at) & ReadMemory(ref reader, layout, at));
            case BulkOpcode.MemoryFill:
                return OnBytes(ReadMemory(ref reader, layout, at));
            case BulkOpcode.TableInit or BulkOpcode.TableCopy:
                reader.ReadUInt32();
                reader.ReadUInt32();
                return new(FuelPrices.Bulk, EditKind.ChargeElements, false);
            case BulkOpcode.TableGrow or BulkOpcode.TableFill:
                reader.ReadUInt32();
                return new(FuelPrices.Bulk, EditKind.ChargeElements, false);
            case BulkOpcode.DataDrop or BulkOpcode.ElementDrop or BulkOpcode.TableSize:
                reader.ReadUInt32();
                return new(1, null, opcode == BulkOpcode.DataDrop);
            default:
                throw new ModuleFormatException($"the bulk instruction {opcode} is not supported", at);
        }
    }

    private static BulkInstruction OnBytes(bool is64) => new(FuelPrices.Bulk, is64 ? EditKind.ChargeBytes64 : EditKind.ChargeBytes32, false);

    private static bool ReadMemory(ref ByteReader reader, ModuleLayout layout, int at)
    {
        var index = reader.ReadUInt32();
        return index < layout.Memories.Count ? layout.Memories[(int)index].Is64 : throw new ModuleFormatException($"there is no memory {index}", at);
    }
}
