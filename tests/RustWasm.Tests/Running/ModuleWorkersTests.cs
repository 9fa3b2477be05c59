namespace RlmAspire.RustWasm.Tests.Running;

public sealed class ModuleWorkersTests(WorkersFixture fixture) : IClassFixture<WorkersFixture>
{
    [Theory]
    [InlineData("")]
    [InlineData("a line\nand élan, 東京 and 🦀")]
    public async Task Run_ProgramThatReturnsItsInput_GivesItsText(string input)
    {
        var run = await fixture.RunAsync("", input);

        Assert.Null(run.Error);
        Assert.Equal((WasmStatus.Completed, input), (run.Status, run.Output));
        Assert.Equal(2 * 65536, run.MemoryBytes);
        Assert.InRange(run.DurationMs, 0.001, 20_000);
    }

    [Fact]
    public async Task Run_LoopWithoutAnEnd_EndsByFuel()
    {
        var run = await fixture.RunAsync("""(func (export "run_analyze") (param i32 i32) (result i32) (loop (br 0)) (i32.const 0))""", "x");

        Assert.Equal(WasmStatus.OutOfFuel, run.Status);
        Assert.Equal(WorkersFixture.Limits.Fuel, run.Fuel);
        Assert.Contains("100,000,000 units", run.Error, StringComparison.Ordinal);
    }
}
