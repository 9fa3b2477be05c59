namespace RlmAspire.Models.Http;

/// <summary>A token that fires when the caller cancels, or when nothing has happened for a while.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;
    private readonly CancellationTokenRegistration _registration;

    public Deadline(TimeSpan timeout, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        _timeout = timeout;
        _source = new CancellationTokenSource();
        _registration = cancellationToken.Register(_source.Cancel);
        _timer = timeProvider.CreateTimer(_ => _source.Cancel(), null, timeout, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Grants the whole time again.</summary>
    public void Restart() => _timer.Change(_timeout, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _registration.Dispose();
        _source.Dispose();
    }
}
