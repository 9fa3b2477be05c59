using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Sync;

/// <summary>The server has answered and will not take it: asking again gives the same.</summary>
internal sealed class ServerRefusal(string code, string message) : RlmException(code, message);
