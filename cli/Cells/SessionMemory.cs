namespace RlmAspire.Cli.Cells;

/// <summary>How much memory a session gets for the texts that it is to hold.</summary>
internal static class SessionMemory
{
    // A code point takes up to four bytes in CPython, on top of what the interpreter itself needs.
    private const int MemoryPerByte = 4;
    private const long BaseMemory = 512L * 1024 * 1024;

    // The address space of 32-bit WebAssembly.
    private const long MostMemory = (4L * 1024 * 1024 * 1024) - 65_536;

    /// <summary>Bytes for a session whose texts have so many bytes as UTF-8.</summary>
    public static long For(long textBytes) =>
        Math.Max(Math.Min(BaseMemory + (MemoryPerByte * textBytes), MostMemory), new Sandboxes.SessionOptions().MemoryBytes);
}
