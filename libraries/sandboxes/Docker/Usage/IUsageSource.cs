namespace RlmAspire.Sandboxes.Docker.Usage;

/// <summary>Where a container's usage is read.</summary>
internal interface IUsageSource
{
    /// <summary>Whether a reading costs microseconds and is exact, so that one may be made around every cell.</summary>
    bool IsExact { get; }

    /// <summary>The usage by now, or null when it cannot be told any more.</summary>
    ValueTask<ContainerUsage?> ReadAsync(CancellationToken cancellationToken);
}
