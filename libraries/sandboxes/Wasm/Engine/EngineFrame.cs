using RlmAspire.Sandboxes.Frames;

namespace RlmAspire.Sandboxes.Wasm.Engine;

/// <summary>A frame of an engine, with the session that it is of; session 0 is the engine itself.</summary>
internal readonly record struct EngineFrame(int Session, FrameKind Kind, byte[] Body);
