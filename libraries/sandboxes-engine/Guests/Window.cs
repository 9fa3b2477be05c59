namespace RlmAspire.Sandboxes.Engine.Guests;

/// <summary>A piece of a guest's memory that is known to lie inside it.</summary>
internal readonly record struct Window(long Address, int Length);
