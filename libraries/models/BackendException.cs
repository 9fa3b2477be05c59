using RlmAspire.Contracts.Errors;

namespace RlmAspire.Models;

/// <summary>A chat backend could not be reached, is busy, or refused the request.</summary>
/// <param name="code">A <c>backend_*</c> code of <see cref="ErrorCodes"/>.</param>
/// <param name="message">What happened and what to do; the key is never in it.</param>
/// <param name="transient">Whether the same request may succeed later.</param>
/// <param name="retryAfter">How long the backend asks to wait, or null.</param>
/// <param name="innerException">The cause.</param>
public sealed class BackendException(
    string code, string message, bool transient, TimeSpan? retryAfter = null, Exception? innerException = null)
    : RlmException(code, message, innerException)
{
    /// <summary>Whether the same request may succeed later.</summary>
    public bool Transient { get; } = transient;

    /// <summary>How long the backend asks to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether another model may answer this request: this one is down, limited or without money, and did not refuse what was asked.</summary>
    public bool OthersMayAnswer { get; init; } = transient;
}
