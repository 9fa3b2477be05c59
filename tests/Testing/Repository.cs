namespace RlmAspire.Testing;

/// <summary>Where the checkout is that the running tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder of <c>RlmAspire.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RlmAspire.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException($"No RlmAspire.sln in or above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}
