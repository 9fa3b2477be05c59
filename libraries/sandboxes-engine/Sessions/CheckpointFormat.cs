namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>
/// A session's state without the image: magic, length and text of a JSON header, and deflated: its pages, pinned pages and file contents.
/// Whatever stands in it is a guest's own; who reads it checks sizes and places, nothing more is needed.
/// </summary>
internal static class CheckpointFormat
{
    public const int MaxHeaderBytes = 16 * 1024 * 1024;

    public static ReadOnlySpan<byte> Magic => "RLMCKP1\n"u8;
}
