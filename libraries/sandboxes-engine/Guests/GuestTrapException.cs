namespace RlmAspire.Sandboxes.Engine.Guests;

/// <summary>The guest broke a rule of WebAssembly, and its stack is gone.</summary>
internal sealed class GuestTrapException(string message, Exception? inner = null) : Exception(message, inner);
