using System.Text.RegularExpressions;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Programs;

/// <summary>The library of programs that need no model. All are reduce programs: an input of any length passes by line by line.</summary>
public static partial class ProgramTemplates
{
    private const WasmContract Contract = WasmContract.Reduce;

    /// <summary>All templates, by name.</summary>
    public static IReadOnlyList<ProgramTemplate> All { get; } =
    [
        new("count_matching", "Counts the lines that contain a text, and how often it is there.",
        [
            new("text", TemplateParameterKind.Text, "error", "What is looked for."),
            new("ignore_case", TemplateParameterKind.Flag, "true", "Whether upper and lower case are the same."),
        ]),
        new("filter_lines", "Keeps the lines of one kind.",
        [
            Choice("kind", "errors", "Which lines.", ["errors", "warnings", "non_empty", "containing"]),
            new("text", TemplateParameterKind.Text, "", "For the kind containing: what a line must contain."),
            new("limit", TemplateParameterKind.Number, "1000", "Most lines that are kept; the rest is counted."),
        ]),
        new("group_count", "Counts lines by what they have in common, the most frequent first.",
        [
            Choice("by", "log_level", "What is counted.", ["error_type", "log_level", "http_status", "ip_address", "first_word", "endpoint"]),
            new("top", TemplateParameterKind.Number, "100", "Most rows; the rest is counted."),
        ]),
        new("map_lines", "Changes every line in the same way.",
        [
            Choice("operation", "trim", "What becomes of a line.", ["trim", "lower", "upper", "length", "field"]),
            new("field", TemplateParameterKind.Number, "1", "For the operation field: which, from 1.") { Max = 10_000 },
            new("separator", TemplateParameterKind.Text, "", "For the operation field: what parts fields; else white space."),
        ]),
        new("numeric_stats", "Count, sum, min, max, avg, p50, p95 and p99 of numbers.",
        [
            Choice("numbers", "all", "Which numbers of a line.", ["all", "first", "last"]),
            new("after", TemplateParameterKind.Text, "", "Only what follows this text in a line; else the whole line."),
        ]),
    ];

    /// <param name="name">Of a template.</param>
    /// <param name="parameters">Values by name; those that are left out have their default.</param>
    /// <exception cref="RlmException">There is no such template or parameter, or a value is not one that it takes.</exception>
    public static RustProgram Create(string name, IReadOnlyDictionary<string, string> parameters)
    {
        var template = All.FirstOrDefault(one => one.Name == name)
            ?? throw new RlmException(ErrorCodes.Invalid, $"There is no template '{name}'; there are {string.Join(", ", All.Select(static one => one.Name))}.");
        if (parameters.Keys.FirstOrDefault(given => template.Parameters.All(one => one.Name != given)) is { } unknown)
        {
            throw new RlmException(ErrorCodes.Invalid, $"The template {name} has no parameter '{unknown}'; it has {string.Join(", ", template.Parameters.Select(static one => one.Name))}.");
        }

        if (name == "filter_lines" && parameters.GetValueOrDefault("kind") == "containing" && string.IsNullOrEmpty(parameters.GetValueOrDefault("text")))
        {
            throw new RlmException(ErrorCodes.Invalid, "The kind containing needs the parameter text.");
        }

        var values = template.Parameters.ToDictionary(static one => one.Name.ToUpperInvariant(), one => one.ToRust(parameters.GetValueOrDefault(one.Name, one.Default)));
        return new RustProgram(Contract, Parameter().Replace(Read(name), line => $"const {line.Groups["name"].Value}: {line.Groups["type"].Value} = {values[line.Groups["name"].Value]};"));
    }

    private static TemplateParameter Choice(string name, string standard, string description, string[] choices) =>
        new(name, TemplateParameterKind.Choice, standard, description) { Choices = choices };

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rust-wasm", "templates", $"{name}.rs"));

    /// <summary>Parameters are the constants of one line that a template begins with.</summary>
    [GeneratedRegex(@"^const (?<name>[A-Z_]+): (?<type>&str|usize|bool) = .*;$", RegexOptions.Multiline)]
    private static partial Regex Parameter();
}
