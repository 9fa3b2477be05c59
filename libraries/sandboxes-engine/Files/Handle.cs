using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>What a file descriptor stands for. Every operation it does not have is an error number.</summary>
internal abstract class Handle(FileType type, FileNode? node = null)
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    public FileType Type => type;

    public FileNode? Node => node;

    public int Flags { get; set; }

    public virtual long Inode => node?.Inode ?? 0;

    public virtual long Size => node?.Size ?? 0;

    /// <summary>In nanoseconds since 1970.</summary>
    public virtual long Modified => (node?.Modified ?? 0) * NanosecondsPerMillisecond;

    public virtual long Read(GuestMemory memory, List<Window> windows) => throw new WasiException(Errno.BadFile);

    public virtual long Write(GuestMemory memory, List<Window> windows) => throw new WasiException(Errno.BadFile);

    public virtual long Seek(long offset, int whence) => throw new WasiException(Errno.NoSeek);
}
