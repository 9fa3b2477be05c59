namespace RlmAspire.Models.Anthropic;

/// <summary>Marks the end of a prefix that is to be cached.</summary>
internal sealed record CacheControl(string Type)
{
    /// <summary>For five minutes since its last use.</summary>
    public static CacheControl Ephemeral { get; } = new("ephemeral");
}
