namespace RlmAspire.Sandboxes.Modules;

/// <summary>The parts of a function's body; places are offsets into the module.</summary>
/// <param name="Groups">How many groups of locals it declares.</param>
/// <param name="GroupsStart">Where the first group stands.</param>
/// <param name="CodeStart">Where its code begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Locals">How many locals it has, parameters among them.</param>
internal readonly record struct BodyShape(int Groups, int GroupsStart, int CodeStart, int End, int Locals);
