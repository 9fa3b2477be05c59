using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;

namespace Aspire.Hosting.Supervision;

/// <summary>Who must have ended before a resource is ended.</summary>
internal static class StopOrder
{
    /// <summary>The dashboard goes last: the others send it their last telemetry while they end.</summary>
    public static bool DependsOn(IResource dependent, IResource dependency)
    {
        if (dependency is DashboardResource)
        {
            return dependent is ProjectResource;
        }

        return dependent.Annotations.OfType<WaitAnnotation>().Any(wait => wait.Resource == dependency);
    }
}
