namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of the states that a resource goes through.</summary>
public static class KnownResourceStates
{
    /// <summary>Not begun.</summary>
    public static readonly string NotStarted = "NotStarted";

    /// <summary>Waits for other resources.</summary>
    public static readonly string Waiting = "Waiting";

    /// <summary>Its process is being started.</summary>
    public static readonly string Starting = "Starting";

    /// <summary>Its process runs; <see cref="CustomResourceSnapshot.HealthStatus" /> tells how it is.</summary>
    public static readonly string Running = "Running";

    /// <summary>It could not be started, or what it waits for is gone.</summary>
    public static readonly string FailedToStart = "FailedToStart";

    /// <summary>It is being stopped.</summary>
    public static readonly string Stopping = "Stopping";

    /// <summary>Its process ended with a code that is not 0, or was stopped.</summary>
    public static readonly string Exited = "Exited";

    /// <summary>Its process ended with code 0.</summary>
    public static readonly string Finished = "Finished";

    /// <summary>States that nothing follows.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];

    /// <summary>This library's own: the process crashed and is started again after a pause.</summary>
    internal static readonly string BackingOff = "BackingOff";
}
