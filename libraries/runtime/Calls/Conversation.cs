using Microsoft.Extensions.AI;

namespace RlmAspire.Runtime.Calls;

/// <summary>The messages of a call, and how many of them the trace has.</summary>
internal sealed class Conversation
{
    private readonly List<ChatMessage> _messages = [];
    private int _traced;

    public IReadOnlyList<ChatMessage> Messages => _messages;

    public void Add(ChatRole role, string text) => _messages.Add(new ChatMessage(role, text));

    /// <summary>The messages that the trace does not have yet, and where they begin. They count as traced from now on.</summary>
    public (int Offset, IReadOnlyList<ChatMessage> Added) TakeUntraced()
    {
        var offset = _traced;
        _traced = _messages.Count;
        return (offset, _messages[offset..]);
    }
}
