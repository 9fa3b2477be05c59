namespace RlmAspire.Sandboxes.Modules;

/// <summary>A change of a function's code.</summary>
/// <param name="Offset">Before which byte of the module.</param>
/// <param name="Kind">What is put there.</param>
/// <param name="Amount">For a charge the units, for a replacement the bytes that are left out.</param>
internal readonly record struct Edit(int Offset, EditKind Kind, int Amount);
