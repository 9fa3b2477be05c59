namespace RlmAspire.Testing;

internal sealed class ServerUnavailableException(string reason) : Exception(reason);
