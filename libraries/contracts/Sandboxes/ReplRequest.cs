using System.ComponentModel.DataAnnotations;

namespace RlmAspire.Contracts.Sandboxes;

/// <summary>Asks for a REPL session.</summary>
/// <param name="Context">Text that cells find as <c>context</c>; none when it is left out.</param>
public sealed record ReplRequest([property: StringLength(ReplRequest.MaxContextCharacters)] string? Context = null)
{
    /// <summary>Longest context.</summary>
    public const int MaxContextCharacters = 10_000_000;
}
