using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Models.Recording;

/// <summary>The hashes of the requests of one conversation, see <see cref="RequestHash"/>. Each message is read once, however many requests it is part of.</summary>
public sealed class ConversationHash : IDisposable
{
    private readonly IncrementalHash _soFar = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _any;

    public ConversationHash() => _soFar.AppendData("{\"messages\":["u8);

    /// <summary>Adds messages to the conversation's end.</summary>
    public void Add(IEnumerable<ChatMessage> messages)
    {
        foreach (var message in messages)
        {
            _soFar.AppendData(_any ? ",{\"content\":"u8 : "{\"content\":"u8);
            Append(_soFar, message.Text);
            _soFar.AppendData(",\"role\":"u8);
            Append(_soFar, message.Role.Value);
            _soFar.AppendData("}"u8);
            _any = true;
        }
    }

    /// <summary>Hash of the request that sends the conversation as it is now, in lower-case hex.</summary>
    public string Of(string model, ChatOptions? options)
    {
        using var hash = _soFar.Clone();
        hash.AppendData("],\"model\":"u8);
        Append(hash, model);
        hash.AppendData(",\"parameters\":"u8);
        hash.AppendData(CanonicalJson.ToUtf8(RequestHash.Parameters(options)));
        hash.AppendData("}"u8);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _soFar.Dispose();

    // Halves of surrogate pairs become U+FFFD, as in the trace.
    private static void Append(IncrementalHash hash, string text) => hash.AppendData(CanonicalJson.ToUtf8(JsonValue.Create(Payload.Whole(text))));
}
