using Npgsql;
using RlmAspire.Contracts.Traces;
using RlmAspire.Traces;

namespace RlmAspire.Api.Runs;

/// <summary>
/// Waits and tries again while the database is away, so a restart of Postgres costs a run some seconds and nothing else. Writing twice
/// does no harm: an event that was committed before the connection broke is found again by its hash.
/// </summary>
/// <param name="inner">Keeps the events.</param>
/// <param name="timeProvider">The clock of the patience.</param>
/// <param name="leaving">From then on nothing is taken any more: the run is another worker's.</param>
internal sealed class PatientSink(ITraceSink inner, TimeProvider timeProvider, CancellationToken leaving) : ITraceSink
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    public ValueTask PutBlobAsync(Blob blob, CancellationToken cancellationToken) =>
        PersistAsync(token => inner.PutBlobAsync(blob, token), cancellationToken);

    public ValueTask AppendAsync(TraceEvent traceEvent, CancellationToken cancellationToken) =>
        PersistAsync(token => inner.AppendAsync(traceEvent, token), cancellationToken);

    private async ValueTask PersistAsync(Func<CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        for (var pause = s_firstPause; ; pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause)
        {
            leaving.ThrowIfCancellationRequested();
            try
            {
                await write(cancellationToken);
                return;
            }
            catch (NpgsqlException exception) when (exception.IsTransient && timeProvider.GetElapsedTime(start) < s_patience)
            {
                await Task.Delay(pause, timeProvider, leaving);
            }
        }
    }
}
