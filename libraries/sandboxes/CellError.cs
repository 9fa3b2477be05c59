namespace RlmAspire.Sandboxes;

/// <summary>An error of a cell, as a model can use it.</summary>
/// <param name="Type">Exception type, such as <c>ZeroDivisionError</c>, or the limit that was reached.</param>
/// <param name="Message">The exception's text.</param>
/// <param name="Traceback">Lines of the cell only, without the driver's own frames; empty when there is none.</param>
public sealed record CellError(string Type, string Message, string Traceback);
