using RlmAspire.RustWasm.Compiler.Source;

namespace RlmAspire.RustWasm.Caching;

/// <summary>A program's source, without what makes no difference to the compiler.</summary>
internal static class SourceText
{
    private const int ShownCharacters = 120;

    /// <summary>The source as the compiler reads it, without empty lines at its end. Comments and empty lines before it stay: panics name lines.</summary>
    public static string Normalize(string source) => AuthorSource.Read(source).TrimEnd() + "\n";

    /// <summary>The first line that is not empty, cut with a mark.</summary>
    public static string FirstLine(string source)
    {
        var line = source.AsSpan().Trim();
        var end = line.IndexOf('\n');
        line = (end < 0 ? line : line[..end]).TrimEnd();
        return line.Length <= ShownCharacters ? line.ToString() : $"{line[..(ShownCharacters - 1)]}…";
    }
}
