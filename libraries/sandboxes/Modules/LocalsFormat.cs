namespace RlmAspire.Sandboxes.Modules;

/// <summary>The locals that a function declares.</summary>
internal static class LocalsFormat
{
    /// <summary>What engines take: https://webassembly.github.io/spec/js-api/#limits</summary>
    private const ulong Most = 50_000;

    /// <summary>Passes over the declarations.</summary>
    /// <returns>How many locals there are.</returns>
    public static int Read(ref ByteReader reader, out int groups, out int groupsStart)
    {
        var start = reader.Position;
        groups = reader.ReadCount();
        groupsStart = reader.Position;
        var total = 0UL;
        for (var i = 0; i < groups; i++)
        {
            total += reader.ReadUInt32();
            TypeFormat.ReadValueType(ref reader);
        }

        return total <= Most ? (int)total : throw new ModuleFormatException($"a function has {total} locals", start);
    }
}
