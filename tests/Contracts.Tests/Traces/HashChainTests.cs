using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Contracts.Tests.Traces;

public sealed class HashChainTests
{
    [Fact]
    public void ComputeHash_FullEvent_IsSha256OfCanonicalFormWithoutHash()
    {
        var members = JsonNode.Parse(TraceEventJson.ToUtf8(Events.Full))!.AsObject();
        members.Remove("hash");

        var expected = Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.ToUtf8(members)));

        Assert.Equal(expected, Events.Full.Hash);
    }

    [Fact]
    public void Verify_WholeChain_FindsNothing()
    {
        Assert.Null(HashChain.Verify(Events.Chain(5), Events.Run));
    }

    [Fact]
    public void Verify_ChainFromTheMiddle_FindsNothing()
    {
        var events = Events.Chain(5);

        Assert.Null(HashChain.Verify(events.Skip(3), Events.Run, firstSeq: 3, prev: events[2].Hash));
    }

    [Fact]
    public void Verify_ChangedContent_NamesLineAndHash()
    {
        var events = Events.Chain(5);
        events[2] = events[2] with { Data = new JsonObject { ["text"] = "forged" } };

        var fault = HashChain.Verify(events, Events.Run);

        Assert.Equal((3, "/hash"), (fault?.Line, fault?.Pointer));
    }

    [Fact]
    public void Verify_ResealedEvent_BreaksTheNext()
    {
        var events = Events.Chain(5);
        events[2] = HashChain.Seal(events[2] with { Data = new JsonObject { ["text"] = "forged" } });

        var fault = HashChain.Verify(events, Events.Run);

        Assert.Equal((4, "/prev"), (fault?.Line, fault?.Pointer));
    }

    [Fact]
    public void Verify_MissingEvent_NamesTheGap()
    {
        var events = Events.Chain(5);
        events.RemoveAt(1);

        var fault = HashChain.Verify(events, Events.Run);

        Assert.Equal((2, "/seq"), (fault?.Line, fault?.Pointer));
        Assert.Equal("seq is 2 where 1 follows.", fault?.Reason);
    }

    [Fact]
    public void Verify_AnotherRun_IsRefused()
    {
        var fault = HashChain.Verify(Events.Chain(1), Guid.CreateVersion7());

        Assert.Equal("/run", fault?.Pointer);
    }
}
