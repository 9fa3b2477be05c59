namespace RlmAspire.RustWasm.Caching;

/// <summary>Does a piece of work once for all who ask for it at the same time. It is stopped when the last of them has left.</summary>
internal sealed class SingleFlight<T>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Flight> _flights = new(StringComparer.Ordinal);

    /// <returns>The result, and whether another had begun the work.</returns>
    public async Task<(T Result, bool Joined)> RunAsync(string key, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var (flight, joined) = Board(key, work);
        try
        {
            return (await flight.Work.WaitAsync(cancellationToken), joined);
        }
        finally
        {
            Leave(key, flight);
        }
    }

    private (Flight Flight, bool Joined) Board(string key, Func<CancellationToken, Task<T>> work)
    {
        lock (_gate)
        {
            if (_flights.TryGetValue(key, out var known))
            {
                known.Waiting++;
                return (known, true);
            }

            var stop = new CancellationTokenSource();
            var flight = new Flight(stop, Task.Run(() => work(stop.Token), CancellationToken.None)) { Waiting = 1 };
            _flights[key] = flight;
            return (flight, false);
        }
    }

    private void Leave(string key, Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Waiting > 0)
            {
                return;
            }

            // Whoever comes from here on begins anew.
            _flights.Remove(key);
        }

        flight.Stop.Cancel();
        flight.Work.ContinueWith(
            static (work, stop) =>
            {
                _ = work.Exception;
                ((CancellationTokenSource)stop!).Dispose();
            },
            flight.Stop,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private sealed record Flight(CancellationTokenSource Stop, Task<T> Work)
    {
        public int Waiting { get; set; }
    }
}
