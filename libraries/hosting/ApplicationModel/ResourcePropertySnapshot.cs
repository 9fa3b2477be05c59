namespace Aspire.Hosting.ApplicationModel;

/// <summary>A fact about a resource, such as <c>executable.pid</c>.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Value">Its value.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value);
