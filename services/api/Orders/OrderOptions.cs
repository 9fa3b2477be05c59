using System.ComponentModel.DataAnnotations;

namespace RlmAspire.Api.Orders;

/// <summary>What clients may ask of this server; section <c>Runs</c> of the configuration.</summary>
internal sealed record OrderOptions
{
    public const string Section = "Runs";

    /// <summary>Runs that wait for a worker. One more is refused with 429.</summary>
    [Range(1, 5000)]
    public int MaxQueued { get; init; } = 500;

    /// <summary>How often a run is begun whose workers are lost in the middle of it, before it is failed.</summary>
    [Range(1, 20)]
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Most megabytes that all contexts of a run have together: a worker holds them in memory.</summary>
    [Range(1, 2000)]
    public int MaxContextMegabytes { get; init; } = 512;
}
