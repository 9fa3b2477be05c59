using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using RlmAspire.Models.Recording;
using RlmAspire.Models.Retry;

namespace RlmAspire.Models.Tests.Recording;

public sealed class RequestHashTests
{
    private static readonly ChatMessage[] s_conversation = [new(ChatRole.System, "be \"short\"\n"), new(ChatRole.User, "wie groß?")];

    [Fact]
    public void Of_Conversation_IsTheHashOfItsCanonicalForm()
    {
        var options = new ChatOptions { Temperature = 0.7f, MaxOutputTokens = 100, Seed = 3, StopSequences = ["END"] };

        var hash = RequestHash.Of("openai/m", s_conversation, options);

        const string Canonical = """{"messages":[{"content":"be \"short\"\n","role":"system"},{"content":"wie groß?","role":"user"}],"model":"openai/m","parameters":{"maxOutputTokens":100,"seed":3,"stop":["END"],"temperature":0.7}}""";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical))), hash);
    }

    [Fact]
    public void Of_NoOptionsOrOnesThatStayInTheProcess_IsTheSame()
    {
        var bare = RequestHash.Of("m", s_conversation, null);

        Assert.Equal(bare, RequestHash.Of("m", s_conversation, new ChatOptions()));
        Assert.Equal(bare, RequestHash.Of("m", s_conversation, new ChatOptions().AtCall("0/3").ObserveAttempts((_, _) => ValueTask.CompletedTask)));
    }

    [Fact]
    public void Of_AnythingElse_IsAnother()
    {
        var hashes = new[]
        {
            RequestHash.Of("m", s_conversation, null),
            RequestHash.Of("n", s_conversation, null),
            RequestHash.Of("m", s_conversation[..1], null),
            RequestHash.Of("m", [s_conversation[1], s_conversation[0]], null),
            RequestHash.Of("m", [new ChatMessage(ChatRole.User, s_conversation[0].Text), s_conversation[1]], null),
            RequestHash.Of("m", s_conversation, new ChatOptions { Seed = 1 }),
            RequestHash.Of("m", [], null),
        };

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void Of_HalfOfASurrogatePair_IsThatOfItsReplacement() =>
        Assert.Equal(RequestHash.Of("m", [new(ChatRole.User, "a\ufffdb")], null), RequestHash.Of("m", [new(ChatRole.User, "a\ud800b")], null));

    [Fact]
    public void ConversationHash_MessagesAddedTurnByTurn_GivesTheHashOfEachTurn()
    {
        using var hash = new ConversationHash();

        hash.Add(s_conversation[..1]);
        var first = hash.Of("m", null);
        hash.Add(s_conversation[1..]);

        Assert.Equal((RequestHash.Of("m", s_conversation[..1], null), RequestHash.Of("m", s_conversation, null)), (first, hash.Of("m", null)));
        Assert.Equal(RequestHash.Of("n", s_conversation, new ChatOptions { Seed = 2 }), hash.Of("n", new ChatOptions { Seed = 2 }));
    }
}
