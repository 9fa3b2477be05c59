using System.Collections.Concurrent;

namespace RlmAspire.Cli.Mcp.Sessions;

/// <summary>The texts that a session was given, for programs in Rust that run over one of them.</summary>
internal sealed class ReplTexts
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _texts = new(StringComparer.Ordinal);

    public void Set(string name, ReadOnlyMemory<byte> utf8) => _texts[name] = utf8;

    public ReadOnlyMemory<byte>? Find(string name) =>
        _texts.TryGetValue(name, out var utf8) || (name == "context_0" && _texts.TryGetValue("context", out utf8)) ? utf8 : null;
}
