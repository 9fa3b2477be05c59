namespace RlmAspire.RustWasm.Compiler.Source;

/// <summary>
/// What is told to an author before the compiler is asked, because the compiler's own words would help less. None of it is a boundary:
/// that is the bubblewrap around the compiler, and the check of the module that comes out.
/// </summary>
internal static class SourceRules
{
    public const int MaxBytes = 256 * 1024;
    private const int MaxTold = 8;

    /// <returns>Errors that refuse the source, or warnings, or nothing.</returns>
    public static IReadOnlyList<RustDiagnostic> Check(string source)
    {
        var bytes = System.Text.Encoding.UTF8.GetByteCount(source);
        if (bytes > MaxBytes)
        {
            return [new RustDiagnostic("error", null, $"the source has {bytes:N0} bytes; at most {MaxBytes:N0} are accepted", null, null, "Text to work on belongs into the input, not into the source.")];
        }

        var tokens = RustLexer.Read(source);
        if (tokens.Open is var (what, line, start))
        {
            return [Placed(new RustDiagnostic("error", null, $"the {what} that begins here does not end", line, start, null), source)];
        }

        // The other rules walk down what is nested.
        if ((NestingRules.Check(tokens) ?? BracketRules.Check(tokens, source)) is { } brackets)
        {
            return [Placed(brackets, source)];
        }

        List<RustDiagnostic> found =
        [
            .. ItemRules.Check(tokens),
            .. MacroRules.Check(tokens),
            .. AttributeRules.Check(tokens),
            .. PathRules.Check(tokens),
        ];
        // Several rules may speak of the same word.
        return [.. found.Where(static one => one.Level == "error").Concat(found.Where(static one => one.Level != "error"))
            .DistinctBy(static one => (one.Line, one.Column)).Take(MaxTold).Select(one => Placed(one, source))];
    }

    public static RustDiagnostic Error(RustToken at, string message, string? hint = null) => new("error", null, message, at.Line, at.Start, hint);

    public static RustDiagnostic Warning(RustToken at, string message, string? hint = null) => new("warning", null, message, at.Line, at.Start, hint);

    /// <summary>From an offset to a column, in characters from 1.</summary>
    private static RustDiagnostic Placed(RustDiagnostic told, string source) =>
        told.Column is { } offset ? told with { Column = ColumnAt(source, offset) } : told;

    /// <summary>In characters, from 1.</summary>
    public static int ColumnAt(string source, int offset)
    {
        var lineStart = offset == 0 ? 0 : source.LastIndexOf('\n', offset - 1) + 1;
        return source[lineStart..offset].EnumerateRunes().Count() + 1;
    }
}
