namespace RlmAspire.Sandboxes.Engine.Images;

/// <summary>What goes with the pages of an image. The order of the members is part of <see cref="Id"/>.</summary>
/// <param name="WasmPages">Size of the memory.</param>
/// <param name="StackPointer">Where a session's stack begins; it goes down from there.</param>
/// <param name="Step">Address of the function of the guest that takes in one frame.</param>
/// <param name="Python">Version of the interpreter.</param>
/// <param name="Control">Number of the descriptor of the guest's line to the host.</param>
/// <param name="Runs">Pages that are not zero: [first, count] each.</param>
/// <param name="Hole">Pages [first, end) where the standard library's archive was: the stack of sessions, in which nothing stands between two frames.</param>
internal sealed record ImageDescription(int WasmPages, int StackPointer, uint Step, string Python, uint Control, int[][] Runs, int[] Hole)
{
    /// <summary>SHA-256 of the description without it and of the memory.</summary>
    public string? Id { get; init; }

    /// <summary>Length of the standard library, which follows the pages in a file.</summary>
    public int? LibraryBytes { get; init; }
}
