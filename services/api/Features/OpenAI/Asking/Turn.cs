namespace RlmAspire.Api.Features.OpenAI.Asking;

/// <summary>A message, taken apart.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Texts">Its parts, none of them empty.</param>
internal sealed record Turn(string Role, IReadOnlyList<string> Texts)
{
    /// <summary>Whether it says how to answer, whatever is asked.</summary>
    public bool IsSystem => Role is "system" or "developer";

    public bool IsUser => Role == "user";
}
