namespace RlmAspire.Sandboxes.Processes;

/// <summary>Programs on <c>PATH</c>.</summary>
internal static class ExecutablePath
{
    /// <summary>The real path of a program (links followed), or null when it is not there.</summary>
    public static string? Find(string name)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var file = new FileInfo(Path.Combine(folder, name));
            if (file.Exists)
            {
                return file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
            }
        }

        return null;
    }
}
