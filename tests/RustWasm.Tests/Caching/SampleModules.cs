using RlmAspire.RustWasm.Caching;

namespace RlmAspire.RustWasm.Tests.Caching;

/// <summary>Modules that are none, for stores that do not look inside.</summary>
internal static class SampleModules
{
    public static KeptModule Create(int number, int bytes = 1000) => new()
    {
        Key = Key(number),
        Contract = WasmContract.Reduce,
        Bytes = Enumerable.Repeat((byte)number, bytes).ToArray(),
        FirstLine = $"// {number} é",
        Diagnostics = [new RustDiagnostic("warning", "W1", "unused", 3, 5, "use it")],
    };

    public static string Key(int number) => number.ToString("x64");

    public static void AssertSame(KeptModule expected, KeptModule? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal((expected.Key, expected.Contract, expected.FirstLine), (actual.Key, actual.Contract, actual.FirstLine));
        Assert.Equal(expected.Bytes.ToArray(), actual.Bytes.ToArray());
        Assert.Equal(expected.Diagnostics, actual.Diagnostics);
    }
}
