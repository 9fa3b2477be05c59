namespace RlmAspire.Sandboxes.Engine.Guests;

/// <summary>What all guests share.</summary>
/// <param name="Programs">Makes instances of the interpreter.</param>
/// <param name="Files">In the order in which they are put in place.</param>
/// <param name="Time">The machine's clocks.</param>
internal sealed record GuestSetup(IProgramSource Programs, IReadOnlyList<GuestFile> Files, TimeProvider Time);
