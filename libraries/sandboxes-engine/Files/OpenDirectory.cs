using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Files;

internal sealed class OpenDirectory(FileNode node) : Handle(FileType.Directory, node)
{
    public override long Read(GuestMemory memory, List<Window> windows) => throw new WasiException(Errno.IsDirectory);

    public override long ReadAt(GuestMemory memory, List<Window> windows, long offset) => throw new WasiException(Errno.IsDirectory);
}
