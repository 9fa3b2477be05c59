using System.Text.Json.Serialization;
using RlmAspire.Sandboxes.Engine.Images;

namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>The JSON part of a checkpoint.</summary>
/// <param name="Image">Id of the image that it goes on from.</param>
/// <param name="Bytes">Size of the memory.</param>
/// <param name="Pages">Pages that differ from the image: [first, end) each.</param>
/// <param name="Pinned">Pages of contexts.</param>
/// <param name="Cell">Cells that the session has run.</param>
/// <param name="SavedAt">In milliseconds since 1970.</param>
/// <param name="Monotonic">The session's monotonic time in nanoseconds.</param>
/// <param name="Cpu">CPU time that it has used, in nanoseconds.</param>
/// <param name="Records">Its files.</param>
/// <param name="Open">Its open files.</param>
internal sealed record CheckpointHeader(
    string Image, long Bytes, int[][] Pages, PinnedRange[] Pinned, int Cell, double SavedAt, string Monotonic, string Cpu,
    CheckpointHeader.FileHeader[] Records, CheckpointHeader.OpenHeader[] Open)
{
    /// <param name="Inode">Its number.</param>
    /// <param name="Parent">The directory's.</param>
    /// <param name="Name">In the directory.</param>
    /// <param name="Accessed">In nanoseconds since 1970, as text: JSON's numbers are not that exact everywhere.</param>
    /// <param name="Modified">The same.</param>
    /// <param name="Size">Length of the content, which follows; null for a directory.</param>
    internal sealed record FileHeader(
        int Inode, int Parent, string Name, string Accessed, string Modified, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Size);

    internal sealed record OpenHeader(uint Number, int Inode, FileHeader? Orphan, bool Readable, bool Writable, int Flags, long Position);
}
