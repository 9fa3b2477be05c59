namespace RlmAspire.Sandboxes.Frames;

/// <summary>The fifth byte of a frame.</summary>
internal enum FrameKind : byte
{
    /// <summary>One JSON object.</summary>
    Json = 0,

    /// <summary>Bytes that belong to the JSON frame before them.</summary>
    Raw = 1,

    /// <summary>A part of a raw frame, with more to come. Only an engine is sent it.</summary>
    RawPart = 2,

    /// <summary>A runner's own word in the place of its guest's answer: what was asked was not done. No guest can send it.</summary>
    Refusal = 3,
}
