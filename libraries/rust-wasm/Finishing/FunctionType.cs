namespace RlmAspire.RustWasm.Finishing;

/// <summary>A function's type as people write it, such as <c>(i32, i32) -> i32</c>; two are equal when they read the same.</summary>
internal readonly record struct FunctionType(string Text)
{
    public static FunctionType Of(IEnumerable<string> parameters, IReadOnlyList<string> results) =>
        new($"({string.Join(", ", parameters)}) -> {(results.Count == 1 ? results[0] : $"({string.Join(", ", results)})")}");

    /// <summary>Takes so many i32 and gives one.</summary>
    public static FunctionType Ints(int parameters) => Of(Enumerable.Repeat("i32", parameters), ["i32"]);

    public override string ToString() => Text;
}
