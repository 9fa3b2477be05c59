using System.Diagnostics;
using System.Text.Json;
using RlmAspire.Sandboxes.Modules;
using RlmAspire.Testing;

namespace RlmAspire.Sandboxes.Tests.Modules;

/// <summary>The WebAssembly specification's core tests in V8: what passes with the modules as they are passes with the rewritten ones.</summary>
public sealed class SpecSuiteTests : IDisposable
{
    private const int FewestCommands = 12_000;
    private const int FewestModules = 700;

    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-spec-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rewrite_SpecificationSuite_BehavesAsBefore(bool importsMemory)
    {
        var scripts = Directory.CreateDirectory(Path.Combine(_folder, "plain")).FullName;
        var rewritten = Directory.CreateDirectory(Path.Combine(_folder, "rewritten")).FullName;
        await ConvertAsync(scripts);
        var changed = Directory.EnumerateFiles(scripts, "*.wasm").Count(file => TryRewrite(file, Path.Combine(rewritten, Path.GetFileName(file)), importsMemory));

        var before = await RunAsync(scripts, scripts);
        var after = await RunAsync(scripts, rewritten);

        var passed = before.Where(outcome => outcome.Value == "passed").ToArray();
        Assert.Empty(passed.Where(outcome => after[outcome.Key] != "passed").Select(outcome => $"{outcome.Key}: {after[outcome.Key]}"));
        Assert.InRange(passed.Length, FewestCommands, int.MaxValue);
        Assert.InRange(changed, FewestModules, int.MaxValue);
        TestContext.Current.SendDiagnosticMessage($"{passed.Length} commands, {changed} modules");
    }

    private static async Task ConvertAsync(string target)
    {
        var suite = Path.Combine(Repository.Root, "artifacts", "spec-suite");
        if (!File.Exists(Path.Combine(suite, ".complete")))
        {
            Prerequisite.Missing("The specification's tests are not there: `./rlm test` fetches them.");
        }

        foreach (var file in Directory.EnumerateFiles(suite, "*.wast"))
        {
            // Some scripts use what this version of wabt does not know.
            await OutputAsync("wast2json", "--enable-all", "-o", Path.Combine(target, Path.GetFileNameWithoutExtension(file) + ".json"), file);
        }
    }

    private static bool TryRewrite(string from, string to, bool importsMemory)
    {
        var module = File.ReadAllBytes(from);
        var options = new RewriteOptions
        {
            StripCustomSections = true,
            TableExport = "the table",
            ExportMutableGlobals = true,
            InitialFuel = 1L << 62,
            InitialPageLimit = 65536,
        };
        try
        {
            File.WriteAllBytes(to, ModuleRewriter.Rewrite(module, importsMemory ? options with { MemoryImport = ImportOf(module) } : options).Bytes);
            return true;
        }
        catch (ModuleFormatException)
        {
            return false;
        }
    }

    /// <summary>The script that runs the module makes the memory from the import's name.</summary>
    private static MemoryImport? ImportOf(byte[] module)
    {
        var layout = LayoutReader.Read(module);
        if (layout is not { ImportedMemories: 0, Memories: [{ Minimum: <= 65536, Is64: false, Shared: false } limits] })
        {
            return null;
        }

        var maximum = Math.Min(65536, limits.Maximum ?? 65536);
        return new MemoryImport("rewritten", $"{limits.Minimum} {maximum}", (uint)maximum, false);
    }

    private static async Task<Dictionary<string, string>> RunAsync(string scripts, string modules)
    {
        var harness = Path.Combine(Repository.Root, "tests", "Sandboxes.Tests", "Modules", "spec-suite.mjs");
        var lines = await OutputAsync("node", "--experimental-wasm-memory64", harness, scripts, modules);
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<string[]>(line)!)
            .ToDictionary(outcome => outcome[0], outcome => outcome[1]);
    }

    private static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(program != "node" || process.ExitCode == 0, await errors);
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Prerequisite.Missing($"{program} is not on PATH: `./rlm test` installs it where it can.");
            throw;
        }
    }
}
