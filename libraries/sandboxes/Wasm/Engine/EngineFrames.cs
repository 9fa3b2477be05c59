namespace RlmAspire.Sandboxes.Wasm.Engine;

/// <summary>What only an engine is sent, beside the frames of the guest protocol.</summary>
internal static class EngineFrames
{
    internal sealed record End(string Type = "end");

    internal sealed record Stats(int Request, string Type = "stats");
}
