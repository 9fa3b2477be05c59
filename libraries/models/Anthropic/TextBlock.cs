namespace RlmAspire.Models.Anthropic;

/// <summary>A part of a message; what stands before the end of a marked one is kept in the cache.</summary>
internal sealed record TextBlock(string Type, string Text, CacheControl? CacheControl)
{
    public static TextBlock Of(string text, bool cached) => new("text", text, cached ? CacheControl.Ephemeral : null);
}
