using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Sessions;

namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>The driver's private line to the host. Its size, time and number tell the guest's memory, CPU time and fuel, which WASI does not.</summary>
internal sealed class ControlLine(SessionLine line, IUsage usage) : Handle(FileType.CharacterDevice)
{
    public override long Inode => usage.FuelUsed;

    public override long Size => usage.MemoryBytes;

    public override long Modified => usage.CpuTime;

    public override long Read(GuestMemory memory, List<Window> windows)
    {
        var total = 0L;
        foreach (var window in windows)
        {
            line.Receive(memory.Slice(window));
            total += window.Length;
        }

        return total;
    }

    public override long Write(GuestMemory memory, List<Window> windows)
    {
        var total = 0L;
        foreach (var window in windows)
        {
            line.Send(memory.Slice(window));
            total += window.Length;
        }

        return total;
    }
}
