namespace RlmAspire.Sandboxes.Docker.Usage;

/// <summary>Reads a container's usage around its cells, and while they run: of one that dies in between there is nothing left to read.</summary>
internal sealed class ContainerMeter : IAsyncDisposable
{
    private static readonly TimeSpan s_firstSample = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan s_exactPeriod = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_samplePeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private readonly Task<IUsageSource> _source;
    private readonly TimeProvider _timeProvider;
    private readonly ITimer _sampler;
    private ContainerUsage? _before;
    private ContainerUsage? _last;

    public ContainerMeter(Task<IUsageSource> source, TimeProvider timeProvider)
    {
        _source = source;
        _timeProvider = timeProvider;
        _sampler = timeProvider.CreateTimer(static meter => _ = ((ContainerMeter)meter!).SampleAsync(s_patience).AsTask(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public async ValueTask BeginAsync()
    {
        var source = await _source;
        if (source.IsExact || _last is null)
        {
            await SampleAsync(s_patience);
        }

        _before = _last;
        _sampler.Change(s_firstSample, source.IsExact ? s_exactPeriod : s_samplePeriod);
    }

    /// <summary>Makes a reading while there is something to read.</summary>
    /// <param name="patience">How long an engine may take for it; the control group's files take microseconds.</param>
    public async ValueTask SampleAsync(TimeSpan patience)
    {
        var source = await _source;
        using var timeout = source.IsExact ? null : new CancellationTokenSource(patience, _timeProvider);
        if (await source.ReadAsync(timeout?.Token ?? CancellationToken.None) is { } usage)
        {
            _last = usage;
        }
    }

    /// <summary>What was used since <see cref="BeginAsync"/>.</summary>
    /// <param name="ended">The container is gone: its last sample is all there is.</param>
    public async ValueTask<MeteredCell> EndAsync(bool ended)
    {
        _sampler.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var isExact = (await _source).IsExact;
        if (isExact && !ended)
        {
            await SampleAsync(s_patience);
        }

        // Of a cell that ended, the guest tells more than a sample that may be a second old.
        var (before, last) = (_before, _last);
        return last is null || (!isExact && !ended)
            ? new MeteredCell(null, null, null)
            : new MeteredCell(last.Cpu - (before?.Cpu ?? TimeSpan.Zero), last.PeakBytes, last.OomKills - (before?.OomKills ?? 0));
    }

    public ValueTask DisposeAsync() => _sampler.DisposeAsync();
}
