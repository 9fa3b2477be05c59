using System.Security.Cryptography;
using System.Text.Json;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Contracts.Signing;

/// <summary>HTTP authentication by a signed Nostr event (NIP-98): <c>Authorization: Nostr &lt;base64 of the event&gt;</c>.</summary>
/// <remarks>An event id may be accepted once; remembering them for twice the clock window is the server's part.</remarks>
public static class Nip98
{
    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "Nostr";

    /// <summary>Kind of an HTTP authentication event.</summary>
    public const int Kind = 27235;

    private const string EmptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>How far the event's time may be from the server's, either way.</summary>
    public static TimeSpan ClockWindow { get; } = TimeSpan.FromSeconds(60);

    /// <summary>The header's value for one request.</summary>
    /// <param name="key">Who signs.</param>
    /// <param name="method">GET, PUT, POST, …</param>
    /// <param name="url">The absolute URL as it is called; <c>ws</c> and <c>wss</c> stand for <c>http</c> and <c>https</c>.</param>
    /// <param name="bodySha256">Lower-case hex SHA-256 of the body, or null for a request without one.</param>
    /// <param name="now">The time.</param>
    public static string CreateHeader(SigningKey key, string method, Uri url, string? bodySha256, DateTimeOffset now)
    {
        // Two equal requests in one second would have one event id, and the second be refused as a replay: hence the nonce.
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        List<IReadOnlyList<string>> tags = [["u", HttpForm(url)], ["method", method], ["nonce", nonce]];
        if (bodySha256 is not null)
        {
            tags.Add(["payload", bodySha256]);
        }

        var signed = NostrEvent.Sign(key, now, Kind, tags, "");
        var json = JsonSerializer.SerializeToUtf8Bytes(signed, SigningJsonContext.Default.NostrEvent);
        return $"{Scheme} {Convert.ToBase64String(json)}";
    }

    /// <summary>Checks a request's header.</summary>
    /// <param name="header">The value of <c>Authorization</c>, or null.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="url">The absolute URL as the client called it.</param>
    /// <param name="bodySha256">Lower-case hex SHA-256 of the body, or null when the request has none.</param>
    /// <param name="now">The time.</param>
    public static Nip98Result Verify(string? header, string method, Uri url, string? bodySha256, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return Nip98Result.Refused(ErrorCodes.SignatureMissing, "The request is not signed: it has no Authorization header with a NIP-98 event.");
        }

        if (!header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase))
        {
            return Nip98Result.Refused(ErrorCodes.SignatureMissing, $"The Authorization header has another scheme than {Scheme}.");
        }

        if (Decode(header[(Scheme.Length + 1)..].Trim()) is not { } signed)
        {
            return Invalid("The Authorization header does not hold the base64 of a Nostr event.");
        }

        return Check(signed, method, url, bodySha256, now) ?? Nip98Result.Accepted(signed);
    }

    private static Nip98Result? Check(NostrEvent signed, string method, Uri url, string? bodySha256, DateTimeOffset now)
    {
        if (signed.Kind != Kind)
        {
            return Invalid($"The event has kind {signed.Kind}, not {Kind}.");
        }

        // Decimal: a hostile time must not overflow.
        var skew = (decimal)now.ToUnixTimeSeconds() - signed.CreatedAt;
        if (Math.Abs(skew) > (decimal)ClockWindow.TotalSeconds)
        {
            return Nip98Result.Refused(
                ErrorCodes.SignatureExpired,
                $"The event was signed {Math.Abs(skew)} s {(skew > 0 ? "before" : "after")} the server's time; {ClockWindow.TotalSeconds} s are allowed. Check the clock.");
        }

        if (!string.Equals(signed.Tag("method"), method, StringComparison.OrdinalIgnoreCase))
        {
            return Invalid($"The event signs the method {signed.Tag("method") ?? "(none)"}, the request is a {method}.");
        }

        if (!Uri.TryCreate(signed.Tag("u"), UriKind.Absolute, out var signedUrl) || HttpForm(signedUrl) != HttpForm(url))
        {
            return Invalid($"The event signs the URL {signed.Tag("u") ?? "(none)"}, the request is for {HttpForm(url)}.");
        }

        var payload = signed.Tag("payload");
        if (bodySha256 is not null ? payload != bodySha256 : payload is not (null or EmptySha256))
        {
            return Invalid($"The event signs the body hash {payload ?? "(none)"}, the body has {bodySha256 ?? EmptySha256}.");
        }

        return signed.IsSigned() ? null : Invalid("The event's signature is not its key's.");
    }

    private static Nip98Result Invalid(string message) => Nip98Result.Refused(ErrorCodes.SignatureInvalid, message);

    private static string HttpForm(Uri url) => url.Scheme switch
    {
        "ws" => "http" + url.AbsoluteUri["ws".Length..],
        "wss" => "https" + url.AbsoluteUri["wss".Length..],
        _ => url.AbsoluteUri,
    };

    private static NostrEvent? Decode(string base64)
    {
        try
        {
            var signed = JsonSerializer.Deserialize(Convert.FromBase64String(base64), SigningJsonContext.Default.NostrEvent);
            return signed?.Tags.All(static tag => tag?.All(static value => value is not null) == true) == true ? signed : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }
}
