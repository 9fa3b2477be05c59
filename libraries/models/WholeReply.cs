using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace RlmAspire.Models;

/// <summary>For clients whose replies come whole.</summary>
internal static class WholeReply
{
    /// <summary>A reply as a stream, all at once when it is there.</summary>
    public static async IAsyncEnumerable<ChatResponseUpdate> StreamWholeAsync(
        this IChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var response = await client.GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }
}
