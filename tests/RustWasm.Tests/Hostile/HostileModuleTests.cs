using System.Text;
using RlmAspire.RustWasm.Finishing;
using RlmAspire.RustWasm.Running;
using RlmAspire.Sandboxes.Tests.Attacks;

namespace RlmAspire.RustWasm.Tests.Hostile;

/// <summary>The table of hostile modules: each ends as it says, harms nobody, and leaves nothing behind.</summary>
[Collection("workers")]
public sealed class HostileModuleTests : IAsyncDisposable
{
    /// <summary>How deep calls go is the one thing that an engine is free in.</summary>
    private const string EngineStack = "engine stack";

    private static readonly WasmLimits s_limits = new() { Fuel = 10_000_000, MemoryBytes = 4L * 1024 * 1024, OutputBytes = 65_536, WallTime = TimeSpan.FromSeconds(20) };

    private readonly ModuleWorkers _workers = new(new RustWasmSettings { Workers = 1 }, TimeProvider.System);

    public ValueTask DisposeAsync() => _workers.DisposeAsync();

    public static TheoryData<string> Files() => [.. HostileTable.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Table_EveryRow_EndsAsItSays(string file)
    {
        var token = TestContext.Current.CancellationToken;
        var rows = HostileTable.Read(file);
        var descendants = new Descendants();
        await AssertHealthyAsync();
        await AssertStandbyAsync();
        var processes = await descendants.CountAsync(token);
        var wrong = new List<string>();

        foreach (var row in rows)
        {
            var (verdict, says, fuel) = await RunAsync(row, token);
            if (!row.Outcomes.Any(outcome => outcome.Verdict == verdict && says.Contains(outcome.Says, StringComparison.Ordinal)))
            {
                wrong.Add($"{row}: {verdict} ({says})");
            }

            var again = await RunAsync(row, token);
            if (again != (verdict, says, fuel) && !row.Mechanisms.Contains(EngineStack))
            {
                wrong.Add($"{row}: {verdict} ({says}) with {fuel} units, and then {again.Verdict} ({again.Says}) with {again.Fuel}");
            }

            await AssertHealthyAsync();
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(await descendants.AreIdleAsync(token));
        Assert.Empty(await descendants.BeyondAsync(processes, token));
        Assert.Equal(0, _workers.ReadStats().Kills);
    }

    [Fact]
    public void Table_ItsRows_AreManyAndDifferent()
    {
        var rows = HostileTable.Files.SelectMany(HostileTable.Read).ToList();

        var used = rows.SelectMany(static row => row.Mechanisms).ToHashSet();

        Assert.InRange(rows.Count, 100, int.MaxValue);
        Assert.Empty(rows.GroupBy(static row => row.ToString()).Where(static group => group.Count() > 1).Select(static group => group.Key));
        Assert.Equal(HostileTable.ReadMechanisms().Order(), used.Order());
    }

    [Theory]
    [InlineData("- Analyze: Sometimes (x) by fuel")]
    [InlineData("- Analyze: Trapped by fuel")]
    [InlineData("- Analyze: Trapped (x)")]
    public void Parse_RowThatSaysNothing_IsRefused(string verdict) =>
        Assert.Throws<InvalidDataException>(() => HostileTable.Parse("x", ["### broken", "", verdict, "", "```wat", "", "```"]).ToList());

    private async Task<(string Verdict, string Says, long? Fuel)> RunAsync(HostileModule row, CancellationToken cancellationToken)
    {
        var finished = ModuleFinisher.Finish(await row.AssembleAsync(), row.Contract);
        if (finished.Module is null)
        {
            return (HostileModule.Refused, finished.Error!, null);
        }

        var call = new ModuleCall(row.ToString(), finished.Module, row.Contract, WasmCombine.Count, Encoding.UTF8.GetBytes("a line\nanother\n"), s_limits);
        var run = await _workers.RunAsync(call, cancellationToken);
        Assert.Equal(run.Status == WasmStatus.Completed, run.Error is null);
        return (run.Status.ToString(), run.Error ?? "", run.Fuel);
    }

    /// <summary>A good module gets its answer.</summary>
    private async Task AssertHealthyAsync()
    {
        var finished = ModuleFinisher.Finish(await Wat.ModuleAsync("", WasmContract.Analyze), WasmContract.Analyze);
        var call = new ModuleCall("good", finished.Module, WasmContract.Analyze, WasmCombine.Count, Encoding.UTF8.GetBytes("as before"), s_limits);

        var run = await _workers.RunAsync(call, TestContext.Current.CancellationToken);

        Assert.Equal("as before", run.Output);
    }

    private async Task AssertStandbyAsync()
    {
        for (var i = 0; i < 100 && _workers.ReadStats().Processes < 2; i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
