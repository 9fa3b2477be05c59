using RlmAspire.Contracts.Errors;

namespace RlmAspire.Models;

/// <summary>The address that <c>OLLAMA_HOST</c> means, which people write in several ways.</summary>
internal static class OllamaAddress
{
    private const int Port = 11434;

    /// <summary>Where Ollama listens when nothing is said.</summary>
    public static Uri Default { get; } = new($"http://127.0.0.1:{Port}/v1");

    /// <summary>Root of its OpenAI-compatible API.</summary>
    /// <param name="host">A host, a host with a port, or a URL; null for the default.</param>
    /// <exception cref="RlmException">It is none of these (<c>config_invalid</c>).</exception>
    public static Uri Of(string? host)
    {
        if (host is null)
        {
            return Default;
        }

        var hasScheme = host.Contains("://", StringComparison.Ordinal);
        if (!Uri.TryCreate(hasScheme ? host : $"http://{host}", UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new RlmException(ErrorCodes.ConfigInvalid, $"OLLAMA_HOST: '{host}' is no address, such as 127.0.0.1:{Port}.");
        }

        return new UriBuilder(url)
        {
            // The server's own setting of where to listen, which is no address to call.
            Host = url.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : url.Host,
            Port = hasScheme || url.Port != 80 || host.EndsWith(":80", StringComparison.Ordinal) ? url.Port : Port,
            Path = "/v1",
        }.Uri;
    }
}
