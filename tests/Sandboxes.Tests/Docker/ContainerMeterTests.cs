using RlmAspire.Sandboxes.Docker.Usage;

namespace RlmAspire.Sandboxes.Tests.Docker;

/// <summary>What is made of the readings around a cell.</summary>
public sealed class ContainerMeterTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task End_ExactSource_TellsTheDifference(bool ended)
    {
        var source = new ScriptedSource(isExact: true, Usage(100, 5, 1), Usage(150, 9, 3));
        await using var meter = new ContainerMeter(Task.FromResult<IUsageSource>(source), TimeProvider.System);

        await meter.BeginAsync();
        await meter.SampleAsync(TimeSpan.FromSeconds(1));
        var used = await meter.EndAsync(ended);

        Assert.Equal(new MeteredCell(TimeSpan.FromMilliseconds(50), 9, 2), used);
    }

    [Fact]
    public async Task End_SamplesOfTheEngine_AreForCellsThatWereKilled()
    {
        var source = new ScriptedSource(isExact: false, Usage(100, 5, null), Usage(150, 9, null));
        await using var meter = new ContainerMeter(Task.FromResult<IUsageSource>(source), TimeProvider.System);

        await meter.BeginAsync();
        await meter.SampleAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(new MeteredCell(null, null, null), await meter.EndAsync(ended: false));
        Assert.Equal(new MeteredCell(TimeSpan.FromMilliseconds(50), 9, null), await meter.EndAsync(ended: true));
    }

    [Fact]
    public async Task End_NothingCouldBeRead_TellsNothing()
    {
        await using var meter = new ContainerMeter(Task.FromResult<IUsageSource>(new ScriptedSource(isExact: true)), TimeProvider.System);

        await meter.BeginAsync();

        Assert.Equal(new MeteredCell(null, null, null), await meter.EndAsync(ended: true));
    }

    [Fact]
    public async Task Begin_CellThatLasts_IsSampledMeanwhile()
    {
        var source = new ScriptedSource(isExact: true, Usage(100, 5, 0), Usage(120, 6, 0));
        await using var meter = new ContainerMeter(Task.FromResult<IUsageSource>(source), TimeProvider.System);

        await meter.BeginAsync();
        await source.Dry.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(new MeteredCell(TimeSpan.FromMilliseconds(20), 6, 0), await meter.EndAsync(ended: true));
    }

    private static ContainerUsage Usage(double cpuMs, long peak, long? oomKills) => new(TimeSpan.FromMilliseconds(cpuMs), peak, oomKills);

    /// <summary>Gives its readings one after the other, then none: the container is gone.</summary>
    private sealed class ScriptedSource(bool isExact, params ContainerUsage[] readings) : IUsageSource
    {
        private int _read;

        public TaskCompletionSource Dry { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsExact => isExact;

        public ValueTask<ContainerUsage?> ReadAsync(CancellationToken cancellationToken)
        {
            var next = Interlocked.Increment(ref _read) - 1;
            if (next >= readings.Length)
            {
                Dry.TrySetResult();
                return new((ContainerUsage?)null);
            }

            return new(readings[next]);
        }
    }
}
