namespace RlmAspire.Contracts.Runs;

/// <summary>An input of a run, stored once by its hash.</summary>
/// <param name="Name">Variable in the REPL: <c>context</c>, <c>context_1</c>, …</param>
/// <param name="Sha256">Lower-case hex hash of the UTF-8 bytes.</param>
/// <param name="Bytes">Length in UTF-8 bytes.</param>
/// <param name="Chars">Length in Unicode code points, the unit of context ranges.</param>
/// <param name="Source">Where it came from: a file name, <c>-</c> for standard input.</param>
public sealed record RunContext(string Name, string Sha256, long Bytes, long Chars, string Source);
