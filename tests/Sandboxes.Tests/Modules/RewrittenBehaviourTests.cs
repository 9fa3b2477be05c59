using System.Diagnostics;
using RlmAspire.Sandboxes.Modules;
using RlmAspire.Testing;

namespace RlmAspire.Sandboxes.Tests.Modules;

/// <summary>What rewritten modules do in V8; the checks are in <c>rewritten.test.mjs</c>.</summary>
public sealed class RewrittenBehaviourTests : IDisposable
{
    private static readonly RewriteOptions s_metered = new() { InitialFuel = 0, InitialPageLimit = 65536, ExportMutableGlobals = true };
    private static readonly RewriteOptions s_imported = new() { MemoryImport = new("host", "memory", 10, false), ExportMutableGlobals = true };

    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-modules-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Rewritten_InV8_DoesAsBeforeWithinItsLimits()
    {
        Write("loop", [0x03, 0x40, 0x0c, 0, 0x0b, 0x20, 0]);
        Write("recursion", [0x20, 0, 0x10, 0]);
        Write("tail", [0x20, 0, 0x12, 0]);
        Write("count", [0x03, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x20, 0]);
        Write("fill", [0x41, 0, 0x41, 7, 0x20, 0, 0xfc, 11, 0, 0x41, 0, 0x28, 2, 0]);
        Write("grow", [0x20, 0, 0x40, 0]);
        Write("immediates", Immediates());
        Write("callers", Callers(), s_metered);
        Write("imported", WithState(), s_imported);
        Write("hollow", WithState(), s_imported with { Hollow = true });

        var (code, output) = await RunAsync();

        Assert.True(code == 0, output);
        Assert.Contains("# pass 12", output, StringComparison.Ordinal);
    }

    private void Write(string name, byte[] code) => Write(name, ModuleBuilder.WithFunctions(ModuleBuilder.Body(code)).Build(), s_metered);

    private void Write(string name, byte[] module, RewriteOptions options)
    {
        File.WriteAllBytes(Path.Combine(_folder, $"{name}.plain.wasm"), module);
        File.WriteAllBytes(Path.Combine(_folder, $"{name}.rewritten.wasm"), ModuleRewriter.Rewrite(module, options).Bytes);
    }

    /// <summary>f0 has 20 instructions; f1 calls it as often as it is told, and f2 does through the table.</summary>
    private static byte[] Callers()
    {
        byte[] twenty = ModuleBuilder.Body([.. Enumerable.Repeat((byte)0x01, 19), 0x20, 0]);
        byte[] direct = Repeating(0x10, 0);
        byte[] indirect = Repeating(0x41, 0, 0x11, 0, 0);
        return new ModuleBuilder()
            .Add(SectionId.Type, [0x60, 1, 0x7f, 1, 0x7f])
            .Add(SectionId.Function, [0], [0], [0])
            .Add(SectionId.Table, [0x70, 0, 1])
            .Add(SectionId.Export, [2, (byte)'f', (byte)'1', 0, 1], [2, (byte)'f', (byte)'2', 0, 2])
            .Add(SectionId.Element, [0, 0x41, 0, 0x0b, 1, 0])
            .Add(SectionId.Code, twenty, direct, indirect)
            .Build();
    }

    /// <summary>While the parameter is not zero: the call, whose result is the parameter, and one less.</summary>
    private static byte[] Repeating(params byte[] call) =>
        ModuleBuilder.Body([0x20, 0, 0x04, 0x40, 0x03, 0x40, 0x20, 0, .. call, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x0b, 0x20, 0]);

    /// <summary>f0 stores its parameter less one at 3 and reads it back; f1 gives the global. There is a 9 at 5.</summary>
    private static byte[] WithState() => new ModuleBuilder()
        .Add(SectionId.Type, [0x60, 1, 0x7f, 1, 0x7f])
        .Add(SectionId.Function, [0], [0])
        .Add(SectionId.Memory, [1, 1, 10])
        .Add(SectionId.Global, [0x7f, 1, 0x41, 0, 0x0b])
        .Add(SectionId.Export, [2, (byte)'f', (byte)'0', 0, 0], [2, (byte)'f', (byte)'1', 0, 1])
        .Add(SectionId.Code, ModuleBuilder.Body(0x41, 3, 0x20, 0, 0x41, 1, 0x6b, 0x36, 2, 0, 0x41, 3, 0x28, 2, 0), ModuleBuilder.Body(0x23, 0))
        .Add(SectionId.Data, [0, 0x41, 5, 0x0b, 1, 9])
        .Build();

    /// <summary>Each of these has immediates that would be control instructions, were they read as such.</summary>
    private static byte[] Immediates() =>
    [
        0x42, .. Enumerable.Repeat((byte)0x83, 9), 0x00, 0x1a,
        0x43, 3, 3, 3, 3, 0x1a,
        0x44, 3, 0x40, 3, 0x40, 3, 0x40, 3, 0x40, 0x1a,
        0x41, 3, 0x28, 2, 0x83, 0x80, 0, 0x1a,
        0xfd, 12, .. Enumerable.Repeat((byte)3, 16), 0xfd, 12, .. Enumerable.Repeat((byte)4, 16), 0xfd, 13, .. Enumerable.Repeat((byte)11, 16), 0xfd, 21, 3, 0x1a,
        0x41, 3, 0xfd, 0, 3, 3, 0x1a,
        0x41, 4, 0xfe, 16, 2, 4, 0x1a,
        0xfe, 3, 0,
        0xd0, 0x70, 0x1a,
        0x44, .. new byte[8], 0xfc, 3, 0x1a,
        0x41, 3, 0x41, 4, 0x41, 0, 0x1c, 1, 0x7f, 0x1a,
        0x20, 0, 0x02, 0, 0x41, 3, 0x0e, 2, 0, 0, 0, 0x0b,
    ];

    private async Task<(int Code, string Output)> RunAsync()
    {
        var script = Path.Combine(Repository.Root, "tests", "Sandboxes.Tests", "Modules", "rewritten.test.mjs");
        var start = new ProcessStartInfo("node", ["--test", "--test-reporter=tap", script]) { RedirectStandardOutput = true };
        start.Environment["RLM_MODULES"] = _folder;
        try
        {
            using var node = Process.Start(start)!;
            var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (node.ExitCode, output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Prerequisite.Missing("Node.js is not on PATH.");
            throw;
        }
    }
}
