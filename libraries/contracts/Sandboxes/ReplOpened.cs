namespace RlmAspire.Contracts.Sandboxes;

/// <summary>A REPL session that was opened.</summary>
/// <param name="Id">Names it in the address of its cells. Who knows it can use it.</param>
/// <param name="Detail">What it runs.</param>
public sealed record ReplOpened(Guid Id, string Detail);
