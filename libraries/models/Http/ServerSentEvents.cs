using System.Runtime.CompilerServices;

namespace RlmAspire.Models.Http;

/// <summary>Reads the <c>data</c> lines of a server-sent event stream.</summary>
/// <remarks>The formats read here put each JSON object on one line, so events need not be put together from several.</remarks>
internal static class ServerSentEvents
{
    private const string Prefix = "data:";

    public static async IAsyncEnumerable<string> ReadAsync(Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(Prefix, StringComparison.Ordinal))
            {
                yield return line[Prefix.Length..].Trim();
            }
        }
    }
}
