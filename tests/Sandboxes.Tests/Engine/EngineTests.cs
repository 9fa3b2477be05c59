using System.Diagnostics;

namespace RlmAspire.Sandboxes.Tests.Engine;

/// <summary>Runs the engine's own tests under Node.js.</summary>
public sealed class EngineTests
{
    [Theory]
    [InlineData("guest-memory.test.mjs")]
    [InlineData("file-tree.test.mjs")]
    [InlineData("wasi.test.mjs")]
    [InlineData("pages.test.mjs")]
    [InlineData("frames.test.mjs")]
    public async Task Engine_TestFile_Passes(string file)
    {
        using var node = Start(Path.Combine(SourceFolder(), file));

        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(node.ExitCode == 0, output);
        Assert.DoesNotContain("# pass 0", output, StringComparison.Ordinal);
    }

    private static Process Start(string file)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", ["--test", "--test-reporter=tap", file]) { RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("Node.js is not on PATH.");
            throw;
        }
    }

    private static string SourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RlmAspire.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The source tree was not found.");
        }

        return Path.Combine(folder.FullName, "tests", "Sandboxes.Tests", "Engine");
    }
}
