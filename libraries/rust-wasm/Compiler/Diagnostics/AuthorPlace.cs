namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>Finds the place in the author's source that a message is about.</summary>
/// <param name="lines">How many lines the author's source has; behind them stands the template's entry.</param>
internal sealed class AuthorPlace(int lines)
{
    private const string AuthorsFile = "user.rs";

    public bool IsAuthors(RustcSpan span) => span.FileName == AuthorsFile && span.LineStart <= lines;

    /// <summary>The span itself, or the author's call of the macro that it is within; null where the place is none of the author's.</summary>
    public RustcSpan? Of(RustcSpan span)
    {
        for (var place = span; place is not null; place = place.Expansion?.Span)
        {
            if (IsAuthors(place))
            {
                return place with { Label = place.Label ?? span.Label };
            }
        }

        return null;
    }

    /// <summary>The place that a message is about first.</summary>
    public RustcSpan? Of(RustcMessage message) =>
        (message.Spans ?? []).Where(static span => span.IsPrimary).Select(Of).FirstOrDefault(static place => place is not null);

    /// <summary>Whether the message is about the template's entry, which only the author's functions can have made wrong.</summary>
    public bool IsEntrys(RustcMessage message) =>
        Of(message) is null && (message.Spans ?? []).Any(span => span.IsPrimary && (span.FileName == AuthorsFile || span.FileName == "lib.rs"));
}
