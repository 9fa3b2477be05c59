namespace RlmAspire.Sandboxes.Frames;

/// <summary>The <c>error</c> of a guest's frame: an exception of a cell, or a code of the driver.</summary>
internal sealed record GuestError(string? Type, string? Code, string? Message, string? Traceback);
