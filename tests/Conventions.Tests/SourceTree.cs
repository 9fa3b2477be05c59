namespace RlmAspire.Conventions.Tests;

/// <summary>The product's own C# files, tests and build output left out.</summary>
internal static class SourceTree
{
    private static readonly string[] s_roots = ["libraries", "services", "cli", "RlmAspire.AppHost", "RlmAspire.ServiceDefaults"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Files { get; } = Read();

    private static SourceFile[] Read() =>
    [
        .. from root in s_roots
           from path in Directory.EnumerateFiles(Path.Combine(Root, root), "*.cs", SearchOption.AllDirectories)
           where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/node_modules/", StringComparison.Ordinal)
           select new SourceFile(Path.GetRelativePath(Root, path), File.ReadAllLines(path)),
    ];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RlmAspire.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("No folder above the tests holds RlmAspire.sln");
    }
}
