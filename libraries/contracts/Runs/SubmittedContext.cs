using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace RlmAspire.Contracts.Runs;

/// <summary>An input of a run: its text, or the hash of one that was uploaded before.</summary>
/// <param name="Name">What a person calls it, usually a file's name.</param>
/// <param name="Text">The text itself.</param>
/// <param name="Sha256">Lower-case hex hash of the UTF-8 bytes of an uploaded text.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SubmittedContext(
    [property: StringLength(200)] string? Name = null,
    [property: StringLength(SubmittedContext.MaxTextCharacters, MinimumLength = 1)] string? Text = null,
    [property: RegularExpression("^[0-9a-f]{64}$", ErrorMessage = "The field {0} must be a SHA-256 of 64 lower-case hex digits.")] string? Sha256 = null)
    : IValidatableObject
{
    /// <summary>Longest inline text; a longer one is uploaded first.</summary>
    public const int MaxTextCharacters = 10_000_000;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Text is null == Sha256 is null)
        {
            yield return new ValidationResult("A context has either text, or the sha256 of a text that was uploaded before.", [nameof(Text)]);
        }
    }
}
