namespace RlmAspire.Sandboxes.Engine.Lines;

/// <summary>The fifth byte of a frame.</summary>
internal enum FrameKind : byte
{
    /// <summary>One JSON object.</summary>
    Json = 0,

    /// <summary>Bytes that belong to the JSON frame before them.</summary>
    Raw = 1,

    /// <summary>A part of a raw frame, with more to come: other sessions' frames may stand between the parts.</summary>
    RawPart = 2,
}
