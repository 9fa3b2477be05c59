using System.Buffers.Binary;
using System.Text;

namespace RlmAspire.Sandboxes.Docker.Containers;

/// <summary>What a container runs. It gets there over the line to it: a mount would need the engine on this machine, and its files open to it.</summary>
/// <param name="Text">The program, an argument of the interpreter.</param>
/// <param name="Files">The driver's files as the program reads them first: a length, then parts of a length, a line with the name, and the source.</param>
internal sealed record GuestProgram(string Text, ReadOnlyMemory<byte> Files)
{
    private static readonly string[] s_files = ["line.py", "driver.py"];

    public static GuestProgram Load()
    {
        var guest = Path.Combine(AppContext.BaseDirectory, "sandbox", "guest");
        var names = s_files.Concat(Directory.EnumerateFiles(Path.Combine(guest, "repl"), "*.py").Select(path => Path.GetRelativePath(guest, path)));
        using var files = new MemoryStream();
        files.Write(new byte[4]);
        foreach (var name in names)
        {
            WritePart(files, [.. Encoding.UTF8.GetBytes($"{name}\n"), .. File.ReadAllBytes(Path.Combine(guest, name))]);
        }

        var all = files.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(all, all.Length - 4);
        return new GuestProgram(File.ReadAllText(Path.Combine(guest, "container.py")), all);
    }

    private static void WritePart(MemoryStream files, byte[] part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        files.Write(length);
        files.Write(part);
    }
}
