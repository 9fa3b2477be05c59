using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using RlmAspire.Testing;

namespace RlmAspire.Sandboxes.Tests.Wasi;

/// <summary>Our WASI against programs that hold it to the specification: what it does not meet is in the table of README.md, and nothing else.</summary>
public sealed partial class WasiConformanceTests : IDisposable
{
    private const int FewestCases = 120;
    private const string Headers = "/usr/include/wasm32-wasi/wasi/api.h";

    private readonly string _programs = Directory.CreateTempSubdirectory("rlm-wasi-").FullName;

    private static string Sources => Path.Combine(Repository.Root, "tests", "Sandboxes.Tests", "Wasi");

    public void Dispose() => Directory.Delete(_programs, true);

    [Fact]
    public async Task Run_EveryCase_IsMetOrInTheTable()
    {
        await CompileAsync();

        var lines = await OutputAsync("node", Path.Combine(Sources, "wasi-conformance.mjs"), _programs);

        var cases = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonSerializer.Deserialize<string[]>(line)!).ToList();
        var explained = await ExplainedAsync();
        Assert.Empty(cases.Where(one => one[2] != "passed" && !explained.Contains(one[0])).Select(static one => $"{one[0]} ({one[1]}): {one[2]}"));
        Assert.Empty(explained.Except(cases.Where(static one => one[2] != "passed").Select(static one => one[0])));
        Assert.InRange(cases.Count, FewestCases, int.MaxValue);
        TestContext.Current.SendDiagnosticMessage($"{cases.Count - explained.Count} of {cases.Count} cases");
    }

    private async Task CompileAsync()
    {
        if (!File.Exists(Headers))
        {
            Prerequisite.Missing("The C library for WASI is not there: `./rlm test` installs wasi-libc and libclang-rt-dev-wasm32 where it can.");
        }

        foreach (var source in Directory.EnumerateFiles(Path.Combine(Sources, "programs"), "*.c"))
        {
            var program = Path.Combine(_programs, Path.GetFileNameWithoutExtension(source) + ".wasm");
            await OutputAsync("clang", "--target=wasm32-wasi", "-O1", "-Wall", "-Werror", "-Wno-unused-function", "-o", program, source);
        }
    }

    private static async Task<HashSet<string>> ExplainedAsync() =>
        TableRow().Matches(await File.ReadAllTextAsync(Path.Combine(Sources, "README.md"), TestContext.Current.CancellationToken))
            .Select(static row => row.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);

    private static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, await errors);
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Prerequisite.Missing($"{program} is not on PATH: `./rlm test` installs it where it can.");
            throw;
        }
    }

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
