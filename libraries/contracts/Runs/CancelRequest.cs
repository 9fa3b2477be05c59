using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace RlmAspire.Contracts.Runs;

/// <summary>Asks that a run be ended.</summary>
/// <param name="Name">Who asks, in their own words; it stands in the trace.</param>
/// <param name="Reason">Why; it stands in the trace.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CancelRequest(
    [property: StringLength(100)] string? Name = null,
    [property: StringLength(500)] string? Reason = null);
