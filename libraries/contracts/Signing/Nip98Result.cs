namespace RlmAspire.Contracts.Signing;

/// <summary>What the check of a signed request found.</summary>
/// <param name="Event">The event, when it is accepted.</param>
/// <param name="Code">The failed check's code (<c>signature_*</c>), or null.</param>
/// <param name="Message">Which check failed and why, or null.</param>
public sealed record Nip98Result(NostrEvent? Event, string? Code, string? Message)
{
    /// <summary>Whether every check held.</summary>
    public bool IsAccepted => Event is not null;

    internal static Nip98Result Accepted(NostrEvent signed) => new(signed, null, null);

    internal static Nip98Result Refused(string code, string message) => new(null, code, message);
}
