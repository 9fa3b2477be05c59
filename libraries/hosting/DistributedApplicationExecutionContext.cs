namespace Aspire.Hosting;

/// <summary>How the application runs.</summary>
/// <param name="operation">What is done with it.</param>
public sealed class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    /// <summary>What is done with the application.</summary>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>True when it is run.</summary>
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;
}
