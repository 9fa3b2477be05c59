namespace RlmAspire.Sandboxes.Wasm.Engine;

/// <summary>A frame of the engine itself: the members of all types, each there only in its own.</summary>
internal sealed record EngineMessage(string Type, int Request, string? Image, string? Python);
