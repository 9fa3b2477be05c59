using System.Buffers.Binary;
using System.Text;
using RlmAspire.Sandboxes.Engine.Files;
using RlmAspire.Sandboxes.Engine.Guests;

namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>Calls on open descriptors.</summary>
internal sealed class DescriptorCalls(GuestMemory memory, FileTree tree, Descriptors descriptors)
{
    private const int DescriptorStatusBytes = 24;
    private const int EntryHeaderBytes = 24;
    private const int AllFlags = 0x1f;
    private const uint LastAdvice = 5;

    public void AddTo(Dictionary<string, WasiCall> calls)
    {
        calls["fd_read"] = a => memory.Write(a.Word(3), (uint)descriptors.Get(a.Word(0)).Read(memory, memory.Vectors(a.Word(1), a.Word(2))));
        calls["fd_write"] = a => memory.Write(a.Word(3), (uint)descriptors.Get(a.Word(0)).Write(memory, memory.Vectors(a.Word(1), a.Word(2))));
        calls["fd_pread"] = a => memory.Write(a.Word(4), (uint)descriptors.Get(a.Word(0)).ReadAt(memory, memory.Vectors(a.Word(1), a.Word(2)), Offset(a[3])));
        calls["fd_pwrite"] = a => memory.Write(a.Word(4), (uint)descriptors.Get(a.Word(0)).WriteAt(memory, memory.Vectors(a.Word(1), a.Word(2)), Offset(a[3])));
        calls["fd_seek"] = a => memory.Write(a.Word(3), (ulong)descriptors.Get(a.Word(0)).Seek(a[1], (int)a.Word(2)));
        calls["fd_tell"] = a => memory.Write(a.Word(1), (ulong)descriptors.Get(a.Word(0)).Seek(0, 1));
        calls["fd_close"] = a => descriptors.Close(a.Word(0));
        calls["fd_fdstat_get"] = a => WriteStatus(a.Word(1), descriptors.Get(a.Word(0)));
        calls["fd_fdstat_set_flags"] = a => descriptors.Get(a.Word(0)).Flags = (int)a.Word(1) & AllFlags;
        calls["fd_filestat_get"] = a => FileStatus.Write(memory, a.Word(1), descriptors.Get(a.Word(0)));
        calls["fd_filestat_set_size"] = a => File(a.Word(0)).Resize(Offset(a[1]));
        calls["fd_readdir"] = a => memory.Write(a.Word(4), List(a.Word(0), memory.Slice(a.Word(1), a.Word(2)), Offset(a[3])));
        calls["fd_prestat_get"] = a => WriteRootStatus(a.Word(0), a.Word(1));
        calls["fd_prestat_dir_name"] = a => WriteRootName(a.Word(0), a.Word(1), a.Word(2));
        calls["fd_renumber"] = a => descriptors.Move(a.Word(0), a.Word(1));
        calls["fd_datasync"] = calls["fd_sync"] = a => descriptors.Get(a.Word(0));
        calls["fd_advise"] = a => Advise(descriptors.Get(a.Word(0)), a.Word(3));
        calls["fd_allocate"] = a => Allocate(a.Word(0), a[1], a[2]);
        calls["fd_filestat_set_times"] = a => SetTimes(a.Word(0), FileTimes.Of(a[1], a[2], a.Word(3), tree.Now));
        foreach (var name in (ReadOnlySpan<string>)["sock_accept", "sock_recv", "sock_send", "sock_shutdown"])
        {
            calls[name] = a => RefuseSocket(descriptors.Get(a.Word(0)));
        }
    }

    private static long Offset(long value) => value is < 0 or > OpenFile.MaxOffset ? throw new WasiException(Errno.Inval) : value;

    private static void Advise(Handle handle, uint advice)
    {
        _ = handle;
        if (advice > LastAdvice)
        {
            throw new WasiException(Errno.Inval);
        }
    }

    /// <summary>There are no sockets here.</summary>
    private static void RefuseSocket(Handle handle) => throw new WasiException(Errno.NotSocket);

    private static byte[] EntryOf(FileNode node, string named, int next)
    {
        var name = Encoding.UTF8.GetBytes(named);
        var entry = new byte[EntryHeaderBytes + name.Length];
        BinaryPrimitives.WriteInt64LittleEndian(entry, next);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(8), node.Inode);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(16), name.Length);
        entry[20] = (byte)(node.IsDirectory ? FileType.Directory : FileType.RegularFile);
        name.CopyTo(entry, EntryHeaderBytes);
        return entry;
    }

    private OpenFile File(uint number) => descriptors.Get(number) as OpenFile ?? throw new WasiException(Errno.NotSupported);

    private void Allocate(uint number, long offset, long length)
    {
        var end = Offset(offset) + Offset(length);
        File(number).Allocate(length == 0 ? throw new WasiException(Errno.Inval) : Offset(end));
    }

    private void SetTimes(uint number, FileTimes times) =>
        tree.SetTimes(descriptors.Get(number).Node ?? throw new WasiException(Errno.NotSupported), times.Accessed, times.Modified);

    private void WriteStatus(uint pointer, Handle handle)
    {
        var target = memory.Slice(pointer, DescriptorStatusBytes);
        target.Clear();
        target[0] = (byte)handle.Type;
        BinaryPrimitives.WriteUInt16LittleEndian(target[2..], (ushort)handle.Flags);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], handle.Rights);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], handle.Rights);
    }

    private void WriteRootStatus(uint number, uint pointer)
    {
        RequireRoot(number);
        memory.Write(pointer, 0U);
        memory.Write(unchecked(pointer + 4), 1U);
    }

    private void WriteRootName(uint number, uint pointer, uint length)
    {
        RequireRoot(number);
        if (length == 0)
        {
            throw new WasiException(Errno.NameTooLong);
        }

        memory.Slice(pointer, 1)[0] = (byte)'/';
    }

    /// <summary>Fills the target with entries from a position on; the last may be cut off, and is asked for again.</summary>
    private uint List(uint number, Span<byte> target, long first)
    {
        var folder = descriptors.Directory(number);
        var used = 0;
        for (var index = first; index < folder.Children.Count + 2 && used < target.Length; index++)
        {
            var (name, node) = index switch
            {
                0 => (".", folder),
                1 => ("..", folder.Parent ?? folder),
                _ => folder.Children.GetAt((int)index - 2) is var child ? (child.Key, child.Value) : default,
            };
            var entry = EntryOf(node, name, (int)index + 1).AsSpan();
            entry = entry[..Math.Min(entry.Length, target.Length - used)];
            entry.CopyTo(target[used..]);
            used += entry.Length;
        }

        return (uint)used;
    }

    private static void RequireRoot(uint number)
    {
        if (number != Descriptors.Root)
        {
            throw new WasiException(Errno.BadFile);
        }
    }
}
