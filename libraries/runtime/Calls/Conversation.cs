using Microsoft.Extensions.AI;
using RlmAspire.Models.Recording;

namespace RlmAspire.Runtime.Calls;

/// <summary>The messages of a call, and how many of them the trace has.</summary>
internal sealed class Conversation : IDisposable
{
    private readonly List<ChatMessage> _messages = [];
    private readonly ConversationHash _hash = new();
    private int _traced;

    public IReadOnlyList<ChatMessage> Messages => _messages;

    public void Add(ChatRole role, string text) => _messages.Add(new ChatMessage(role, text));

    /// <summary>Hash of the request that sends all messages, those that the trace has; see <see cref="RequestHash"/>.</summary>
    public string HashTraced(string model, ChatOptions options) => _hash.Of(model, options);

    /// <summary>The messages that the trace does not have yet, and where they begin. They count as traced from now on.</summary>
    public (int Offset, IReadOnlyList<ChatMessage> Added) TakeUntraced()
    {
        var offset = _traced;
        _traced = _messages.Count;
        var added = _messages[offset..];
        _hash.Add(added);
        return (offset, added);
    }

    public void Dispose() => _hash.Dispose();
}
