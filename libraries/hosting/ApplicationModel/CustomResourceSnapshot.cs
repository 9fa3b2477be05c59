using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource is at one moment.</summary>
public sealed record CustomResourceSnapshot
{
    /// <summary><c>Project</c>, <c>Executable</c>, <c>Parameter</c>, <c>ConnectionString</c>.</summary>
    public required string ResourceType { get; init; }

    /// <summary>Facts, such as <c>executable.pid</c>.</summary>
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    /// <summary>The state.</summary>
    public ResourceStateSnapshot? State { get; init; }

    /// <summary>What the health checks say; null while the resource does not run or has not been asked.</summary>
    public HealthStatus? HealthStatus { get; internal init; }

    /// <summary>How the process ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Addresses.</summary>
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    /// <summary>When the process started, in UTC.</summary>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>When the process ended, in UTC.</summary>
    public DateTime? StopTimeStamp { get; init; }
}
