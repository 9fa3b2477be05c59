namespace RlmAspire.Contracts.Sandboxes;

/// <summary>REPL sessions of browsers.</summary>
/// <param name="Open">Those that are open.</param>
/// <param name="Sessions">Most that may be open.</param>
/// <param name="IdleSeconds">One that nobody uses for so long ends.</param>
/// <param name="CellSeconds">Longest wall time of one cell.</param>
public sealed record ReplCapacity(int Open, int Sessions, int IdleSeconds, int CellSeconds);
