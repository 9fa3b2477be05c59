namespace RlmAspire.Sandboxes.Modules;

/// <summary>The import that a module's memory becomes.</summary>
/// <param name="Module">The import's module.</param>
/// <param name="Name">The import's name.</param>
/// <param name="MaximumPages">The most pages of 64 KiB that the module accepts; a smaller maximum of its own stays.</param>
/// <param name="Shared">Whether the memory is one that threads share.</param>
public sealed record MemoryImport(string Module, string Name, uint MaximumPages, bool Shared);
