using RlmAspire.RustWasm.Compiler.Running;

namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>What is told to an author of one compilation.</summary>
internal static class SourceVerdict
{
    private const int MaxWarnings = 8;
    private const int MaxErrors = 24;

    /// <summary>Of a source that the compiler was not asked about.</summary>
    public static CompiledSource Refused(IReadOnlyList<RustDiagnostic> told, string source)
    {
        var errors = told.Where(static one => one.Level == "error").ToList();
        return new CompiledSource
        {
            Error = ErrorText.Write([.. errors.Select(static one => (one, (RustcMessage?)null))], new AuthorPlace(int.MaxValue), source),
            Diagnostics = told,
        };
    }

    /// <summary>Of a source that the compiler was asked about.</summary>
    /// <param name="result">What the compiler did.</param>
    /// <param name="contract">What the program was to define.</param>
    /// <param name="source">The author's.</param>
    /// <param name="entryLine">The first line of what stands behind the source.</param>
    /// <param name="warnings">What was said before the compiler was asked.</param>
    /// <param name="limits">That it was asked under.</param>
    public static CompiledSource Of(RustcResult result, WasmContract contract, string source, int entryLine, IReadOnlyList<RustDiagnostic> warnings, CompilerLimits limits)
    {
        var place = new AuthorPlace(entryLine - 1);
        var messages = RustcMessages.Read(result.Diagnostics);
        IReadOnlyList<RustDiagnostic> allWarnings =
        [
            .. warnings,
            .. messages.Where(message => message.Level == "warning" && place.Of(message) is not null).Select(message => Tell(message, place)).Take(MaxWarnings),
        ];
        if (result.Succeeded)
        {
            return new CompiledSource { Module = result.Output, Diagnostics = allWarnings };
        }

        var errors = Errors(messages, place, contract, source);
        var hasNoWords = errors.Count == 0 || result.End is RustcEnd.TimedOut or RustcEnd.TooLarge;
        if (hasNoWords)
        {
            errors = [(CompilerFailure.Tell(result, messages, limits), null)];
        }

        return new CompiledSource
        {
            Error = ErrorText.Write(errors, place, source) + (result.End == RustcEnd.TooManyDiagnostics && errors.Count > 1 ? "\nand so many more that the compiler was stopped" : ""),
            WasStopped = hasNoWords && !CompilerFailure.IsOfTheLinker(messages),
            Diagnostics = [.. errors.Take(MaxErrors).Select(static error => error.Told), .. allWarnings],
        };
    }

    private static List<(RustDiagnostic Told, RustcMessage? Message)> Errors(IReadOnlyList<RustcMessage> messages, AuthorPlace place, WasmContract contract, string source)
    {
        var errors = messages.Where(static message => message.Level == "error").ToList();
        var ofEntry = SignatureErrors.Of(errors.Where(place.IsEntrys), contract, source).Select(static told => (told, (RustcMessage?)null));
        var ofAuthor = errors.Where(message => place.Of(message) is not null).Select(message => (Tell(message, place), (RustcMessage?)message)).ToList();
        // Where the source is no Rust, nothing of it was there for the entry.
        ofEntry = ofAuthor.Exists(static error => error.Item1.Code is null) ? [] : ofEntry;
        var ofNoPlace = errors.Where(static message => IsOfNoPlace(message)).Select(message => (Tell(message, place), (RustcMessage?)message));
        var elsewhere = errors.Where(message => message.Spans is { Count: > 0 } && place.Of(message) is null && !place.IsEntrys(message))
            .Select(static message => (TellElsewhere(message), (RustcMessage?)null)).Take(1);
        return [.. ofEntry, .. ofAuthor, .. ofNoPlace, .. elsewhere];
    }

    /// <summary>Nor is it one of those that only say that there were others, or what the linker said.</summary>
    private static bool IsOfNoPlace(RustcMessage message) => message.Spans is null or []
        && !message.Message.StartsWith("aborting due to", StringComparison.Ordinal) && !message.Message.StartsWith("linking with", StringComparison.Ordinal);

    /// <summary>Without rustc's words: they would quote what is there.</summary>
    private static RustDiagnostic TellElsewhere(RustcMessage message) =>
        new(message.Level, message.Code?.Code, "the compiler found an error outside of the program's own lines", null, null, null);

    private static RustDiagnostic Tell(RustcMessage message, AuthorPlace place)
    {
        var span = place.Of(message);
        return new RustDiagnostic(message.Level, message.Code?.Code, PlainWords.Of(message.Message), span?.LineStart, span?.ColumnStart, Hints.For(message, span));
    }
}
