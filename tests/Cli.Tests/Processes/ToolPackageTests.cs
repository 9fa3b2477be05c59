using System.Diagnostics;
using RlmAspire.Testing;

namespace RlmAspire.Cli.Tests.Processes;

public sealed class ToolPackageTests
{
    [Fact]
    public async Task Pack_AsATool_InstallsAndRunsFromALocalSource()
    {
        var start = new ProcessStartInfo("sh", [Path.Combine(Repository.Root, "eng", "pack-tool.sh"), RlmProgram.Configuration, "--no-build"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var script = Process.Start(start)!;
        var error = script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        var output = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(script.ExitCode == 0, $"{output}\n{await error}");
        Assert.Contains("mcp-serve", output, StringComparison.Ordinal);
        Assert.Contains("sandbox/engine/engine.mjs\n", output, StringComparison.Ordinal);
        Assert.Contains("sandbox/guest/driver.py\n", output, StringComparison.Ordinal);
        Assert.Contains("rust-wasm/worker/worker.mjs\n", output, StringComparison.Ordinal);
    }
}
