namespace RlmAspire.Sandboxes.Modules;

/// <summary>A global that the module can change: part of an instance's state.</summary>
/// <param name="Index">Its index in the module.</param>
/// <param name="Type">Its type as in the text format, such as <c>i32</c>.</param>
/// <param name="ExportName">The name it is exported under; null when the rewriting was not asked to export it.</param>
public sealed record MutableGlobal(int Index, string Type, string? ExportName);
