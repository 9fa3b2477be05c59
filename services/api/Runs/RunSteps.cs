using System.Runtime.CompilerServices;
using Npgsql;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Projects;
using RlmAspire.Data.Runs;

namespace RlmAspire.Api.Runs;

/// <summary>Reads a run's events while they come.</summary>
internal sealed class RunSteps(NpgsqlDataSource dataSource, RunWatch watch, TimeProvider timeProvider)
{
    private const int PageEvents = 200;
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(1);

    /// <summary>All events from the first to the one that ends the run.</summary>
    public async IAsyncEnumerable<TraceEvent> FollowAsync(Guid run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var follower = watch.Follow(run);
        for (long seen = -1; ;)
        {
            var page = await ReadTrace.ExecuteAsync(dataSource, Project.Default, run, seen, PageEvents, cancellationToken);
            foreach (var traceEvent in page?.Events ?? [])
            {
                seen = traceEvent.Seq;
                yield return traceEvent;
            }

            if (page is null || (page.Ended && seen == page.LastSeq))
            {
                yield break;
            }

            if (seen == page.LastSeq)
            {
                await follower.WaitAsync(s_lookEvery, timeProvider, cancellationToken);
            }
        }
    }
}
