namespace RlmAspire.SandboxRunner.Admission;

/// <summary>Whose session a client opens, as the client says: a runner trusts those that it lets in.</summary>
internal static class ProjectHeader
{
    /// <summary>What a client is told whose header is something else.</summary>
    public const string Shape = "The header X-Rlm-Project is not a name of at most 64 letters, digits, dots, dashes and underscores.";

    private const string Name = "X-Rlm-Project";
    private const string Default = "default";
    private const int MaxCharacters = 64;

    /// <returns>The project, or null when what the header says is no name of one.</returns>
    public static string? Read(HttpRequest request) => request.Headers[Name].ToString() switch
    {
        "" => Default,
        { Length: <= MaxCharacters } name when name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') => name,
        _ => null,
    };
}
