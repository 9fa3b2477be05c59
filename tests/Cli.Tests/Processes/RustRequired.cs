using RlmAspire.RustWasm;

namespace RlmAspire.Cli.Tests.Processes;

internal static class RustRequired
{
    /// <summary>Skips a test on a machine that cannot compile programs in Rust, and fails it in CI.</summary>
    public static async Task CheckAsync()
    {
        await using var rustWasm = new LocalRustWasm(new RustWasmSettings(), TimeProvider.System);
        var status = await rustWasm.CheckAsync(TestContext.Current.CancellationToken);
        if (!status.On)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", status.Detail);
            Assert.Skip(status.Detail);
        }
    }
}
