using System.Runtime.CompilerServices;

namespace RlmAspire.Models.ChatCompletions;

/// <summary>Reads the <c>data</c> lines of a server-sent event stream up to <c>[DONE]</c>.</summary>
/// <remarks>Chat completions put each JSON object on one line, so events need not be put together from several.</remarks>
internal static class ServerSentEvents
{
    private const string Prefix = "data:";

    public static async IAsyncEnumerable<string> ReadAsync(Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!line.StartsWith(Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var data = line[Prefix.Length..].Trim();
            if (data == "[DONE]")
            {
                yield break;
            }

            yield return data;
        }

        throw new EndOfStreamException("The stream ended before its [DONE] line.");
    }
}
