using RlmAspire.Contracts.Errors;

namespace RlmAspire.Sandboxes;

/// <summary>The sandbox itself failed; nothing that a guest does raises this.</summary>
public sealed class SandboxException(string code, string message, Exception? innerException = null)
    : RlmException(code, message, innerException);
