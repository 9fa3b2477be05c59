namespace RlmAspire.Sandboxes.Engine.Files;

/// <summary>A handle that is opened as a file, and the number that its descriptor gets.</summary>
internal sealed record Device(Handle Handle, uint Number);
