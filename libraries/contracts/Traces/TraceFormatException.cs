using RlmAspire.Contracts.Errors;

namespace RlmAspire.Contracts.Traces;

/// <summary>A line that is not a trace event.</summary>
/// <param name="code"><see cref="ErrorCodes.Malformed"/> when it is not JSON at all, <see cref="ErrorCodes.Invalid"/> when its shape is wrong.</param>
/// <param name="pointer">RFC 6901 pointer to the member at fault; empty for the whole line.</param>
/// <param name="message">What is wrong with it.</param>
/// <param name="innerException">The cause.</param>
public sealed class TraceFormatException(string code, string pointer, string message, Exception? innerException = null)
    : RlmException(code, message, innerException)
{
    /// <summary>RFC 6901 pointer to the member at fault; empty for the whole line.</summary>
    public string Pointer { get; } = pointer;
}
