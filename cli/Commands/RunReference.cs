using RlmAspire.Cli.Output;
using RlmAspire.Contracts.Errors;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Commands;

/// <summary>Finds the run that a person names: its id, the beginning of it, or <c>last</c>.</summary>
internal static class RunReference
{
    private const int Shown = 5;

    public static Guid Resolve(LocalStore store, string reference)
    {
        if (reference == "last")
        {
            return store.List(1) is [var newest] ? newest.Id : throw Unknown("There is no run yet.");
        }

        var prefix = reference.ToLowerInvariant();
        return (IReadOnlyList<Guid>)(IsPrefix(prefix) ? store.Find(prefix, Shown + 1) : []) switch
        {
            [var only] => only,
            [] => throw Unknown($"No run begins with '{Format.Line(reference, 60)}'. `rlm history` lists them."),
            var several => throw Unknown(
                $"Several runs begin with '{reference}': {string.Join(", ", several.Take(Shown))}{(several.Count > Shown ? ", …" : "")}. Give more of the id."),
        };
    }

    private static bool IsPrefix(string text) => text.Length is > 0 and <= 36 && text.All(static character => char.IsAsciiHexDigitLower(character) || character == '-');

    private static RlmException Unknown(string message) => new(ErrorCodes.NotFound, message);
}
