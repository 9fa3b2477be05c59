namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>Unwinds the guest's stack when its step was stopped from outside.</summary>
internal sealed class StepStoppedException() : Exception("the cell was stopped");
