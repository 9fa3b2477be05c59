using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>A file that the guest has opened.</summary>
internal sealed class OpenFile : Handle
{
    /// <summary>The largest number that every engine counts with exactly.</summary>
    public const long MaxOffset = (1L << 53) - 1;

    public const long RightToRead = 1 << 1;
    public const long RightToWrite = 1 << 6;
    private const int Append = 1;

    private readonly FileTree _tree;
    private readonly FileNode _file;
    private readonly bool _readable;
    private readonly bool _writable;
    private long _position;

    public OpenFile(FileTree tree, FileNode file, bool readable, bool writable, int flags, long position = 0)
        : base(FileType.RegularFile, file)
    {
        if (writable && file.ReadOnly)
        {
            throw new WasiException(Errno.Access);
        }

        (_tree, _file, _readable, _writable, _position) = (tree, file, readable, writable, position);
        Flags = flags;
    }

    public override long Available => Math.Max(0, _file.Size - _position);

    public override long Rights => AllRights & ~(_readable ? 0 : RightToRead) & ~(_writable ? 0 : RightToWrite);

    public OpenRecord ToRecord(uint number) =>
        new(number, _file.Inode) { Readable = _readable, Writable = _writable, Flags = Flags, Position = _position };

    public override long Read(GuestMemory memory, List<Window> windows)
    {
        var count = ReadAt(memory, windows, _position);
        _position += count;
        return count;
    }

    public override long Write(GuestMemory memory, List<Window> windows)
    {
        var start = (Flags & Append) != 0 ? _file.Size : _position;
        var count = WriteAt(memory, windows, start);
        _position = start + count;
        return count;
    }

    public override long ReadAt(GuestMemory memory, List<Window> windows, long offset)
    {
        Require(_readable);
        var position = offset;
        foreach (var window in windows)
        {
            var count = (int)Math.Clamp(_file.Size - position, 0, window.Length);
            _file.Data.AsSpan((int)Math.Min(position, _file.Size), count).CopyTo(memory.Slice(window));
            position += count;
        }

        return position - offset;
    }

    public override long WriteAt(GuestMemory memory, List<Window> windows, long offset)
    {
        Require(_writable);
        var position = offset;
        foreach (var window in windows)
        {
            memory.Slice(window).CopyTo(_tree.Reserve(_file, position, window.Length));
            position += window.Length;
        }

        return position - offset;
    }

    public override long Seek(long offset, int whence)
    {
        var start = whence switch { 0 => 0, 1 => _position, 2 => _file.Size, _ => throw new WasiException(Errno.Inval) };
        if (offset is < -MaxOffset or > MaxOffset || start + offset is < 0 or > MaxOffset)
        {
            throw new WasiException(Errno.Inval);
        }

        return _position = start + offset;
    }

    public void Resize(long size)
    {
        Require(_writable);
        _tree.Resize(_file, size);
    }

    /// <summary>Makes it at least so long.</summary>
    public void Allocate(long size) => Resize(Math.Max(size, _file.Size));

    private static void Require(bool allowed)
    {
        if (!allowed)
        {
            throw new WasiException(Errno.BadFile);
        }
    }
}
