using System.Security.Cryptography;
using System.Text;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Signing;
using RlmAspire.Contracts.Tests.Vectors;

namespace RlmAspire.Contracts.Tests.Signing;

public sealed class Nip98Tests
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private static readonly Uri s_url = new("http://127.0.0.1:8080/ingest/v1/runs/1/events?part=2");
    private static readonly string s_body = Sha256("body");

    private readonly SigningKey _key = SigningKey.Create();

    [Fact]
    public void Verify_OwnHeader_IsAccepted()
    {
        var header = Nip98.CreateHeader(_key, "POST", s_url, s_body, s_now);

        var result = Nip98.Verify(header, "POST", s_url, s_body, s_now.AddSeconds(60));

        Assert.True(result.IsAccepted, result.Message);
        Assert.Equal(_key.Pubkey, result.Event?.Pubkey);
    }

    [Fact]
    public void Verify_HeadersOfNostrTools_AreAccepted()
    {
        var recorded = Vector.Lines("nostr-tools-nip98.txt");
        var body = """{"sha256":["é\n\u0001""" + "\u007f😀\"]}";

        var get = Nip98.Verify(recorded[0], "GET", new Uri("http://127.0.0.1:8080/ingest/v1/runs/0199?x=1&y=%20"), null, s_now);
        var post = Nip98.Verify(recorded[1], "POST", new Uri("http://127.0.0.1:8080/ingest/v1/blobs/missing"), Sha256(body), s_now);

        Assert.True(get.IsAccepted, get.Message);
        Assert.True(post.IsAccepted, post.Message);
        Assert.Equal("f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9", post.Event?.Pubkey);
    }

    [Fact]
    public void CreateHeader_TwiceInOneSecond_GivesTwoEventIds()
    {
        var first = Nip98.Verify(Nip98.CreateHeader(_key, "GET", s_url, null, s_now), "GET", s_url, null, s_now);
        var second = Nip98.Verify(Nip98.CreateHeader(_key, "GET", s_url, null, s_now), "GET", s_url, null, s_now);

        Assert.NotEqual(first.Event?.Id, second.Event?.Id);
    }

    [Fact]
    public void Verify_WebSocketUrl_StandsForHttp()
    {
        var header = Nip98.CreateHeader(_key, "GET", new Uri("wss://rlm.example/ws/ingest/v1/runs/1"), null, s_now);

        var result = Nip98.Verify(header, "GET", new Uri("https://rlm.example/ws/ingest/v1/runs/1"), null, s_now);

        Assert.True(result.IsAccepted, result.Message);
    }

    [Theory]
    [InlineData(61, "before")]
    [InlineData(-61, "after")]
    public void Verify_SkewedClock_IsExpired(int seconds, string side)
    {
        var header = Nip98.CreateHeader(_key, "GET", s_url, null, s_now);

        var result = Nip98.Verify(header, "GET", s_url, null, s_now.AddSeconds(seconds));

        Assert.Equal(ErrorCodes.SignatureExpired, result.Code);
        Assert.Contains($"61 s {side}", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AnotherMethodUrlOrBody_IsInvalid()
    {
        var header = Nip98.CreateHeader(_key, "POST", s_url, s_body, s_now);

        var method = Nip98.Verify(header, "PUT", s_url, s_body, s_now);
        var url = Nip98.Verify(header, "POST", new Uri(s_url.AbsoluteUri + "3"), s_body, s_now);
        var body = Nip98.Verify(header, "POST", s_url, Sha256("another"), s_now);
        var noBody = Nip98.Verify(header, "POST", s_url, null, s_now);

        Assert.All([method, url, body, noBody], static result => Assert.Equal(ErrorCodes.SignatureInvalid, result.Code));
        Assert.Contains("method POST", method.Message, StringComparison.Ordinal);
        Assert.Contains("URL", url.Message, StringComparison.Ordinal);
        Assert.Contains("body hash", body.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_BodyWithoutPayloadTag_IsInvalid()
    {
        var header = Nip98.CreateHeader(_key, "POST", s_url, null, s_now);

        var result = Nip98.Verify(header, "POST", s_url, s_body, s_now);

        Assert.Equal(ErrorCodes.SignatureInvalid, result.Code);
    }

    [Theory]
    [InlineData("\"content\":\"\"", "\"content\":\"x\"")]
    [InlineData("\"sig\":\"", "\"sig\":\"00")]
    [InlineData("[\"method\"", "[null]],\"x\":[[\"method\"")]
    [InlineData("\"kind\":27235", "\"kind\":1")]
    [InlineData("\"pubkey\":", "\"key\":")]
    [InlineData("{", "")]
    public void Verify_AlteredEvent_IsInvalid(string part, string replacement)
    {
        var header = Nip98.CreateHeader(_key, "POST", s_url, s_body, s_now);
        var json = Encoding.UTF8.GetString(Convert.FromBase64String(header["Nostr ".Length..]));
        Assert.Contains(part, json, StringComparison.Ordinal);
        var altered = "Nostr " + Convert.ToBase64String(Encoding.UTF8.GetBytes(json.Replace(part, replacement, StringComparison.Ordinal)));

        var result = Nip98.Verify(altered, "POST", s_url, s_body, s_now);

        Assert.Equal(ErrorCodes.SignatureInvalid, result.Code);
    }

    [Theory]
    [InlineData(null, ErrorCodes.SignatureMissing)]
    [InlineData("", ErrorCodes.SignatureMissing)]
    [InlineData("Bearer abc", ErrorCodes.SignatureMissing)]
    [InlineData("Nostr not-base64!", ErrorCodes.SignatureInvalid)]
    [InlineData("Nostr bnVsbA==", ErrorCodes.SignatureInvalid)]
    public void Verify_NoEvent_SaysSo(string? header, string code)
    {
        Assert.Equal(code, Nip98.Verify(header, "GET", s_url, null, s_now).Code);
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
