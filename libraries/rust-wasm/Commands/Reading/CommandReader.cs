namespace RlmAspire.RustWasm.Commands.Reading;

/// <summary>Reads a model's reply: commands in JSON, with whatever stands around them, and an answer behind <c>FINAL</c>.</summary>
public static class CommandReader
{
    /// <summary>Reads a reply.</summary>
    /// <param name="reply">The model's text.</param>
    /// <param name="cutOff">Whether the provider ended it for its length: a command that is not whole is then not run.</param>
    public static CommandReply Read(string reply, bool cutOff) => new ReplyReading(HideThinking(reply), cutOff).Read();

    /// <summary>Blanks out what a reasoning model thought aloud at the beginning, so that drafts in it are not run and places stay what they are.</summary>
    private static string HideThinking(string reply)
    {
        var start = reply.AsSpan().TrimStart();
        var end = start.StartsWith("<think", StringComparison.OrdinalIgnoreCase) ? reply.IndexOf("</think", StringComparison.OrdinalIgnoreCase) : -1;
        return end < 0 ? reply : string.Concat(reply[..end].Select(unit => unit == '\n' ? '\n' : ' ')) + reply[end..];
    }
}
