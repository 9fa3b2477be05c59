using System.Buffers.Binary;
using RlmAspire.Sandboxes.Engine.Files;
using RlmAspire.Sandboxes.Engine.Guests;

namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>The layout of <c>filestat</c>.</summary>
internal static class FileStatus
{
    private const int Bytes = 64;

    public static void Write(GuestMemory memory, uint pointer, Handle handle)
    {
        var target = memory.Slice(pointer, Bytes);
        target.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], handle.Inode);
        target[16] = (byte)handle.Type;
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], 1);
        BinaryPrimitives.WriteInt64LittleEndian(target[32..], handle.Size);
        BinaryPrimitives.WriteInt64LittleEndian(target[40..], handle.Accessed);
        foreach (var place in (ReadOnlySpan<int>)[48, 56])
        {
            BinaryPrimitives.WriteInt64LittleEndian(target[place..], handle.Modified);
        }
    }
}
