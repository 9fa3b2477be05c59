namespace RlmAspire.Contracts.Sandboxes;

/// <summary>An error of a cell.</summary>
/// <param name="Type">Exception type, such as <c>ZeroDivisionError</c>, or the limit that was reached.</param>
/// <param name="Message">The exception's text.</param>
/// <param name="Traceback">Lines of the cell only; empty when there is none.</param>
public sealed record CellFault(string Type, string Message, string Traceback);
