using RlmAspire.Testing;

namespace RlmAspire.Conventions.Tests;

/// <summary>The product's own C# files, tests and build output left out.</summary>
internal static class SourceTree
{
    private static readonly string[] s_roots = ["libraries", "services", "cli", "RlmAspire.AppHost", "RlmAspire.ServiceDefaults"];

    public static IReadOnlyList<SourceFile> Files { get; } = Read();

    private static SourceFile[] Read() =>
    [
        .. from root in s_roots
           from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, root), "*.cs", SearchOption.AllDirectories)
           where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/node_modules/", StringComparison.Ordinal)
           select new SourceFile(Path.GetRelativePath(Repository.Root, path), File.ReadAllLines(path)),
    ];
}
