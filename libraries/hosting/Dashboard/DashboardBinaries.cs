using System.Text.Json;
using Aspire.Hosting.Supervision;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// Where the dashboard is: the npm package <c>@microsoft/aspire-cli-linux-x64</c> carries it inside the CLI, whose <c>setup</c> command unpacks it
/// below its home folder.
/// </summary>
internal sealed record DashboardBinaries(string? Cli, string? Version, string Home)
{
    private const string Package = "@microsoft/aspire-cli-linux-x64";

    public string Executable => Path.Combine(Home, ".aspire", "bundle", "managed", "aspire-managed");

    /// <summary>True when what is unpacked is of the version of the installed package.</summary>
    public bool IsUnpacked
    {
        get
        {
            var stamp = Path.Combine(Home, ".aspire", ".aspire-bundle-version");
            return Executables.TryFind(Executable) is not null
                && (Version is null || (File.Exists(stamp) && File.ReadAllText(stamp).StartsWith(Version + "+", StringComparison.Ordinal)));
        }
    }

    public static DashboardBinaries Find(DataRoot root, string? tools)
    {
        var package = tools is null ? null : Path.Combine(tools, Package);
        var cli = package is null ? null : Executables.TryFind(Path.Combine(package, "bin", "aspire"));
        return new DashboardBinaries(cli, cli is null ? null : ReadVersion(package!), Path.Combine(root.Tools, "aspire"));
    }

    private static string? ReadVersion(string package)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(package, "package.json")));
        return manifest.RootElement.TryGetProperty("version", out var version) ? version.GetString() : null;
    }
}
