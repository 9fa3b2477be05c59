using System.Diagnostics;
using System.Text;
using RlmAspire.RustWasm.Finishing;
using RlmAspire.RustWasm.Running;
using RlmAspire.Sandboxes.Modules;

namespace RlmAspire.RustWasm.Tests.Hostile;

/// <summary>Modules with a few bytes changed: whatever they are now, there is a verdict, and the workers go on.</summary>
[Collection("workers")]
public sealed class ModuleFuzzTests : IAsyncDisposable
{
    private const int Seed = 20261128;
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(6);
    private static readonly WasmLimits s_limits = new() { Fuel = 1_000_000, MemoryBytes = 4L * 1024 * 1024, OutputBytes = 65_536, WallTime = TimeSpan.FromSeconds(10) };
    private static readonly byte[] s_input = Encoding.UTF8.GetBytes("a line\nanother\n");

    private readonly ModuleWorkers _workers = new(new RustWasmSettings { Workers = 1, WorkerCacheBytes = 100_000 }, TimeProvider.System);

    public ValueTask DisposeAsync() => _workers.DisposeAsync();

    [Fact]
    public async Task FinishAndRun_ChangedModules_AlwaysHaveAVerdict()
    {
        var random = new Random(Seed);
        var originals = await OriginalsAsync();
        var verdicts = new Dictionary<string, int>(StringComparer.Ordinal);
        var clock = Stopwatch.StartNew();

        for (var i = 0; clock.Elapsed < s_duration; i++)
        {
            var (module, contract) = originals[random.Next(originals.Count)];
            var verdict = await JudgeAsync(Change(module, random), contract, $"{i}");
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", verdicts.Select(static pair => $"{pair.Key} {pair.Value}")));
        Assert.Superset(new HashSet<string> { HostileModule.Refused, nameof(WasmStatus.Completed), nameof(WasmStatus.CompileFailed), nameof(WasmStatus.Trapped) }, verdicts.Keys.ToHashSet());
        Assert.Equal(0, _workers.ReadStats().Kills);
    }

    private static async Task<List<(byte[] Module, WasmContract Contract)>> OriginalsAsync()
    {
        var rows = HostileTable.Files.SelectMany(HostileTable.Read).Where(static row => row.Kind == "wat" && row.Payload.Length < 2000 && !row.Mechanisms.Contains("format"));
        var originals = new List<(byte[], WasmContract)>();
        foreach (var row in rows)
        {
            originals.Add((await row.AssembleAsync(), row.Contract));
        }

        return originals;
    }

    /// <summary>One or two changes, most of them in the code, where most of what is then still a module comes from.</summary>
    private static byte[] Change(byte[] original, Random random)
    {
        var module = (byte[])original.Clone();
        var code = LayoutReader.Read(original).Find(SectionId.Code);
        for (var changes = random.Next(1, 3); changes > 0; changes--)
        {
            var at = code is { } section && random.Next(4) > 0 ? random.Next(section.Start, section.End) : random.Next(module.Length);
            module[at] = random.Next(3) switch
            {
                0 => (byte)(module[at] ^ (1 << random.Next(8))),
                1 => (byte)random.Next(256),
                _ => module[random.Next(module.Length)],
            };
        }

        return random.Next(20) == 0 ? module[..random.Next(module.Length)] : module;
    }

    private async Task<string> JudgeAsync(byte[] module, WasmContract contract, string key)
    {
        var finished = ModuleFinisher.Finish(module, contract);
        if (finished.Module is null)
        {
            Assert.NotNull(finished.Error);
            return HostileModule.Refused;
        }

        var run = await _workers.RunAsync(
            new ModuleCall(key, finished.Module, contract, WasmCombine.Count, s_input, s_limits), TestContext.Current.CancellationToken);
        Assert.Equal(run.Status == WasmStatus.Completed, run.Error is null);
        return run.Status.ToString();
    }
}
