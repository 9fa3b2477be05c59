using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

/// <summary>The Aspire dashboard.</summary>
internal sealed class DashboardResource(string command, string workingDirectory)
    : ExecutableResource(ResourceName, command, workingDirectory)
{
    public const string ResourceName = "dashboard";
}
