namespace RlmAspire.Sandboxes.Engine.Wasi;

/// <summary>Unwinds the guest's stack after <c>proc_exit</c>.</summary>
internal sealed class GuestExitException(uint code) : Exception($"the interpreter exited with code {code}");
