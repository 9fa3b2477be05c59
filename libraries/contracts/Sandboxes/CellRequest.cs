using System.ComponentModel.DataAnnotations;

namespace RlmAspire.Contracts.Sandboxes;

/// <summary>A cell for a session that is open.</summary>
/// <param name="Code">Python.</param>
public sealed record CellRequest([property: Required, StringLength(CellRequest.MaxCodeCharacters)] string Code)
{
    /// <summary>Longest code of one cell.</summary>
    public const int MaxCodeCharacters = 1_000_000;
}
