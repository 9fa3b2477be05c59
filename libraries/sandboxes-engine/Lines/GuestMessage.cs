namespace RlmAspire.Sandboxes.Engine.Lines;

/// <summary>A frame of the guest, as far as the engine itself reads it.</summary>
/// <param name="Type">Of the frame.</param>
/// <param name="Step">In <c>started</c>: address of the guest's step function.</param>
/// <param name="Python">In <c>started</c>: version of the interpreter.</param>
/// <param name="Object">In <c>stored</c>: address of the text.</param>
/// <param name="Text">In <c>output</c>.</param>
internal sealed record GuestMessage(string? Type, uint Step, string? Python, double? Object, string? Text);
