using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Guests;

/// <summary>What the start of an interpreter has in place of a session's clocks and randomness: the same on every machine and every time.</summary>
/// <param name="Control">Number that the descriptor of the line to the host gets.</param>
/// <param name="Clock">Time.</param>
/// <param name="Random">Fills with bytes.</param>
internal sealed record GuestStart(uint Control, IGuestClock Clock, Action<Span<byte>> Random);
