namespace RlmAspire.Contracts.Errors;

/// <summary>A fault with a stable code and a message that may be shown to the caller.</summary>
/// <param name="code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="message">For a person: what, where, and what to do. It holds no secret.</param>
/// <param name="innerException">The cause, for the log only.</param>
public class RlmException(string code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>One of <see cref="ErrorCodes"/>.</summary>
    public string Code { get; } = code;
}
