using System.Runtime.InteropServices;
using Aspire.Hosting;

namespace RlmAspire.AppHost.Stack;

/// <summary>Where things lie: the repository, the tools that npm carries, and the data that outlives a run.</summary>
internal sealed record StackFolders(string Repository, string Tools, string Home)
{
    public static string NodeArchitecture { get; } = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";

    /// <summary>The scripts that start servers; they lie beside the application host.</summary>
    public string Embedded { get; } = Path.Combine(AppContext.BaseDirectory, "embedded");

    /// <summary>As far as they are known before an application host exists.</summary>
    public static StackFolders OfEnvironment() => new(AppContext.BaseDirectory, "", HomeOf(Environment.GetEnvironmentVariable("RLM_HOME")));

    public static StackFolders Of(IDistributedApplicationBuilder builder)
    {
        var repository = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(builder.AppHostDirectory))!;
        var tools = builder.Configuration["RLM_TOOLS"] is { Length: > 0 } configured ? configured : Path.Combine(repository, "eng", "tools", "node_modules");
        return new StackFolders(repository, tools, HomeOf(builder.Configuration["RLM_HOME"]));
    }

    /// <summary>A folder below the data root, for its owner alone.</summary>
    public string CreatePrivate(string name)
    {
        var folder = Path.Combine(Home, name);
        foreach (var path in new[] { Home, folder }.Where(path => !Directory.Exists(path)))
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        return folder;
    }

    public void RequireTool(string package)
    {
        if (!Directory.Exists(Path.Combine(Tools, package)))
        {
            throw new DistributedApplicationException($"The npm package {package} is not installed in {Tools}. Run `./rlm setup` first.");
        }
    }

    private static string HomeOf(string? configured) => configured is { Length: > 0 }
        ? Path.GetFullPath(configured)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".rlm-aspire");
}
