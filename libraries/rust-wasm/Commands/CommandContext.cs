namespace RlmAspire.RustWasm.Commands;

/// <summary>An input that commands work on.</summary>
/// <param name="Name">Such as <c>context</c> or <c>context_1</c>; the first is also <c>context_0</c>.</param>
/// <param name="Utf8">The text as valid UTF-8.</param>
/// <param name="Length">Its length in code points.</param>
public sealed record CommandContext(string Name, ReadOnlyMemory<byte> Utf8, long Length);
