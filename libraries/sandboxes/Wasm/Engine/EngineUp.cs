namespace RlmAspire.Sandboxes.Wasm.Engine;

/// <summary>An engine that takes sessions.</summary>
/// <param name="Image">Names the image its sessions begin as; a checkpoint fits where it is the same.</param>
/// <param name="Python">Version of the interpreter.</param>
internal sealed record EngineUp(string Image, string Python);
