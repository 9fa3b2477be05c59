using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Blobs;
using RlmAspire.Data.Orders;
using RlmAspire.Data.Projects;

namespace RlmAspire.Api.Runs;

/// <summary>Waits for runs to end, and reads how they did.</summary>
internal sealed class RunResults(NpgsqlDataSource dataSource, BlobStore blobs, RunJournal journal, RunWatch watch, TimeProvider timeProvider)
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(1);

    /// <summary>The run when it has ended, or as it is when the time has passed; null when there is none.</summary>
    public async Task<RunDetail?> WaitAsync(Guid run, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var follower = watch.Follow(run);
        var start = timeProvider.GetTimestamp();
        while (await ReadStanding.ExecuteAsync(dataSource, Project.Default, run, cancellationToken) is { Status: RunStatus.Queued or RunStatus.Running })
        {
            var left = patience - timeProvider.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                break;
            }

            await follower.WaitAsync(left < s_lookEvery ? left : s_lookEvery, timeProvider, cancellationToken);
        }

        return await journal.FindAsync(run, cancellationToken);
    }

    /// <summary>The result of a run that has ended, with the whole text of its answer.</summary>
    public async Task<RunResult> ReadAsync(RunDetail run, CancellationToken cancellationToken)
    {
        var summary = run.Summary;
        return new RunResult(
            summary.Id, summary.Status, await ReadTextAsync(run.Answer, cancellationToken), summary.StopReason ?? "", summary.Iterations, summary.Calls,
            summary.Usage, summary.CostUsd, summary.DurationMs ?? 0, summary.Error);
    }

    private async Task<string?> ReadTextAsync(JsonNode? payload, CancellationToken cancellationToken) =>
        BlobReference.From(payload) is not { } reference
            ? (string?)payload
            : await blobs.GetAsync(Project.Default, reference.Sha256, cancellationToken) is { } utf8
                ? Encoding.UTF8.GetString(utf8.Span)
                : throw new InvalidDataException($"The payload {reference.Sha256} of an answer is not in the store.");
}
