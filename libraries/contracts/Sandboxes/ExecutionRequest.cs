using System.ComponentModel.DataAnnotations;

namespace RlmAspire.Contracts.Sandboxes;

/// <summary>Code to run once, in a session that is made for it and ends with it.</summary>
/// <param name="Code">Python.</param>
/// <param name="Context">Text that the code finds as <c>context</c>; none when it is left out.</param>
/// <param name="Limits">Less than the runner grants; more is not given.</param>
public sealed record ExecutionRequest(
    [property: Required, StringLength(CellRequest.MaxCodeCharacters)] string Code,
    [property: StringLength(ReplRequest.MaxContextCharacters)] string? Context = null,
    ExecutionLimits? Limits = null);
