using Aspire.Hosting.Supervision;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// Where the dashboard is: the npm package <c>@microsoft/aspire-cli-linux-x64</c> carries it inside the CLI, whose <c>setup</c> command unpacks it
/// into the package's folder.
/// </summary>
/// <param name="Package">Folder of the npm package.</param>
internal sealed record DashboardBinaries(string Package)
{
    private const string PackageName = "@microsoft/aspire-cli-linux-x64";

    /// <summary>The program that unpacks it.</summary>
    public string Cli => Path.Combine(Package, "bin", "aspire");

    /// <summary>The unpacked program.</summary>
    public string Executable => Path.Combine(Package, "bundle", "managed", "aspire-managed");

    public bool IsUnpacked => Executables.TryFind(Executable) is not null;

    /// <summary>Null when the package is not installed.</summary>
    public static DashboardBinaries? Find(string? tools)
    {
        var binaries = tools is null ? null : new DashboardBinaries(Path.Combine(tools, PackageName));
        return binaries is not null && Executables.TryFind(binaries.Cli) is not null ? binaries : null;
    }
}
