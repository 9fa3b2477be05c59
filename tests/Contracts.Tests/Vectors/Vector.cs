namespace RlmAspire.Contracts.Tests.Vectors;

internal static class Vector
{
    /// <summary>Lines of a vector file, which is embedded in the test assembly.</summary>
    public static string[] Lines(string file)
    {
        using var stream = typeof(Vector).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"No vector file {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
