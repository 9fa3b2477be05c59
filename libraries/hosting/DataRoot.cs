using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>The folder that holds everything which outlives a run: <c>RLM_HOME</c>, by default <c>~/.rlm-aspire</c>, for its owner alone.</summary>
internal sealed record DataRoot(string Path)
{
    public string Logs => System.IO.Path.Combine(Path, "logs");

    public string Run => System.IO.Path.Combine(Path, "run");

    public string Tools => System.IO.Path.Combine(Path, "tools");

    public static DataRoot Of(IConfiguration configuration)
    {
        var path = configuration["RLM_HOME"] is { Length: > 0 } configured
            ? System.IO.Path.GetFullPath(configured)
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".rlm-aspire");
        var root = new DataRoot(path);
        foreach (var folder in new[] { root.Path, root.Logs, root.Run, root.Tools })
        {
            CreatePrivate(folder);
        }

        return root;
    }

    private static void CreatePrivate(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
