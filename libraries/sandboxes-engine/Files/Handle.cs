using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>What a file descriptor stands for. Every operation it does not have is an error number.</summary>
internal abstract class Handle(FileType type, FileNode? node = null)
{
    protected const long AllRights = (1L << 29) - 1;

    public FileType Type => type;

    public FileNode? Node => node;

    public int Flags { get; set; }

    public virtual long Inode => node?.Inode ?? 0;

    public virtual long Size => node?.Size ?? 0;

    /// <summary>In nanoseconds since 1970.</summary>
    public long Accessed => node?.Accessed ?? Modified;

    /// <summary>In nanoseconds since 1970.</summary>
    public virtual long Modified => node?.Modified ?? 0;

    /// <summary>What a read would give at once.</summary>
    public virtual long Available => 0;

    /// <summary>What can be done with it, as WASI counts rights.</summary>
    public virtual long Rights => AllRights;

    public virtual long ReadAt(GuestMemory memory, List<Window> windows, long offset) => throw new WasiException(Errno.NoSeek);

    public virtual long WriteAt(GuestMemory memory, List<Window> windows, long offset) => throw new WasiException(Errno.NoSeek);

    public virtual long Read(GuestMemory memory, List<Window> windows) => throw new WasiException(Errno.BadFile);

    public virtual long Write(GuestMemory memory, List<Window> windows) => throw new WasiException(Errno.BadFile);

    public virtual long Seek(long offset, int whence) => throw new WasiException(Errno.NoSeek);
}
