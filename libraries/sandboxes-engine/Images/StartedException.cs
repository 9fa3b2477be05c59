namespace RlmAspire.Sandboxes.Engine.Images;

/// <summary>Thrown through the interpreter when it has started: its stack is not needed any more, its memory is.</summary>
internal sealed class StartedException() : Exception("the interpreter has started");
