using RlmAspire.Contracts.Errors;

namespace RlmAspire.Data.Runs;

/// <summary>The ids that a run may have: the time inside an id says in which partition its events go.</summary>
internal static class RunIdRange
{
    private const int Version = 7;
    private static readonly DateTimeOffset s_earliest = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_clockError = TimeSpan.FromDays(1);

    /// <summary>Refuses other ids, so that nobody can make the server create a partition for each month of ten thousand years.</summary>
    public static void Check(Guid run, DateTimeOffset now)
    {
        if (run.Version != Version)
        {
            throw new RlmException(ErrorCodes.Invalid, $"The run's id {run} is not a UUID of version 7.");
        }

        var created = EventPartitions.CreatedAt(run);
        if (created < s_earliest || created > now + s_clockError)
        {
            throw new RlmException(ErrorCodes.Invalid, $"The run's id {run} says that it was created at {created:u}. Set the clock of the machine that made it.");
        }
    }
}
