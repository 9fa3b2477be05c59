using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests;

/// <summary>A session that was saved on one engine goes on on the other, and counts the same fuel there.</summary>
public sealed class EngineExchangeTests(WasmFixture v8, WasmtimeFixture wasmtime) : ConformanceSuite(wasmtime)
{
    private const string Cell = "values = [n * n for n in range(1000)]\nf = open('/tmp/kept', 'w+')\nf.write('text')\nsum(values)";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Open_CheckpointOfTheOtherEngine_GoesOn(bool fromV8)
    {
        var (first, second) = fromV8 ? (v8.Environment, wasmtime.Environment) : (wasmtime.Environment, v8.Environment);
        await using var session = await first.OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        await SetAsync(session, "context", new string('c', 3_000_000));
        await RunAsync(session, Cell);

        var checkpoint = await session.CheckpointAsync(Token);
        await using var other = await second.OpenAsync(new SessionOptions { Checkpoint = checkpoint }, new ScriptedHost(), Token);
        var result = await RunAsync(other, "f.write('|more')\nf.seek(0)\nprint(f.read(), sum(values), len(context), set(context[:]))");

        Assert.Equal("text|more 332833500 3000000 {'c'}\n", result.Stdout);
    }

    [Fact]
    public async Task Execute_TheSameCell_UsesTheSameFuel()
    {
        var used = new List<long?>();
        foreach (var environment in new[] { v8.Environment, wasmtime.Environment })
        {
            await using var session = await environment.OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
            used.Add((await RunAsync(session, "sum(n * n for n in range(100_000))")).Fuel);
        }

        Assert.NotNull(used[0]);
        Assert.Equal(used[0], used[1]);
    }
}
