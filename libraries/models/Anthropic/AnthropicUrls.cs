namespace RlmAspire.Models.Anthropic;

/// <summary>Addresses below an API's root, which people write with and without its version.</summary>
internal static class AnthropicUrls
{
    public static Uri Of(ModelProvider provider, string resource)
    {
        var root = provider.BaseUrl.AbsoluteUri.TrimEnd('/');
        return new Uri(root.EndsWith("/v1", StringComparison.Ordinal) ? $"{root}/{resource}" : $"{root}/v1/{resource}");
    }
}
