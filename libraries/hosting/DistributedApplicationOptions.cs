namespace Aspire.Hosting;

/// <summary>How the application is built.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>Command line arguments.</summary>
    public string[]? Args { get; set; }

    /// <summary>True to go without the dashboard.</summary>
    public bool DisableDashboard { get; set; }
}
