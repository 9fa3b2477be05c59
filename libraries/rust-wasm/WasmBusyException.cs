using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm;

/// <summary>There is no room for another program now.</summary>
/// <param name="message">For a person.</param>
/// <param name="retryAfter">When it is worth another try.</param>
public sealed class WasmBusyException(string message, TimeSpan retryAfter) : RlmException(ErrorCodes.Busy, message)
{
    /// <summary>When it is worth another try.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
