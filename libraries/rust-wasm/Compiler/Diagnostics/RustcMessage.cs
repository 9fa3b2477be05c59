namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>One message of rustc, as its JSON has it. What is not named here is not needed.</summary>
internal sealed record RustcMessage(string Message, RustcMessage.CodeOf? Code, string Level, IReadOnlyList<RustcSpan>? Spans, IReadOnlyList<RustcMessage>? Children)
{
    internal sealed record CodeOf(string Code);
}
