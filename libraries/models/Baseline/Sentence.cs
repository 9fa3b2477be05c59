namespace RlmAspire.Models.Baseline;

/// <summary>A sentence or line of a piece.</summary>
/// <param name="Start">First character in the piece, in UTF-16 units.</param>
/// <param name="End">One after the last.</param>
/// <param name="Text">Its words on one line.</param>
/// <param name="ByLine">Whether it is a line that stands for itself.</param>
internal sealed record Sentence(int Start, int End, string Text, bool ByLine);
