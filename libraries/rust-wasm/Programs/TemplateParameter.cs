using System.Globalization;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Programs;

/// <summary>One parameter of a template.</summary>
/// <param name="Name">Such as <c>ignore_case</c>.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Default">Its value where none is given.</param>
/// <param name="Description">For a person, in one sentence.</param>
public sealed record TemplateParameter(string Name, TemplateParameterKind Kind, string Default, string Description)
{
    private const int MaxCharacters = 1000;

    /// <summary>For <see cref="TemplateParameterKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>For <see cref="TemplateParameterKind.Number"/>.</summary>
    public long Min { get; init; } = 1;

    /// <summary>For <see cref="TemplateParameterKind.Number"/>.</summary>
    public long Max { get; init; } = 1_000_000;

    /// <summary>The value as Rust writes it.</summary>
    /// <exception cref="RlmException">It is not one that the parameter takes; the message says which are.</exception>
    internal string ToRust(string value) => Kind switch
    {
        TemplateParameterKind.Choice => Choices.Contains(value) ? RustLiteral.Of(value) : throw Invalid(value, $"one of {string.Join(", ", Choices)}"),
        TemplateParameterKind.Number => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= Min && number <= Max
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw Invalid(value, $"a whole number from {Min} to {Max}"),
        TemplateParameterKind.Flag => value is "true" or "false" ? value : throw Invalid(value, "true or false"),
        _ => value.Length <= MaxCharacters ? RustLiteral.Of(value) : throw Invalid($"{value[..20]}…", $"a text of at most {MaxCharacters} characters"),
    };

    private RlmException Invalid(string value, string needed) => new(ErrorCodes.Invalid, $"The parameter {Name} is '{value}'; it takes {needed}.");
}
