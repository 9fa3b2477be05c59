using System.Collections.Concurrent;
using RlmAspire.Contracts.Live;

namespace RlmAspire.Api.Runs;

/// <summary>Wakes who waits for a run to go on, whichever process executes it.</summary>
internal sealed class RunWatch
{
    private const string Topic = "run:";

    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<RunFollower, bool>> _followers = new();

    /// <summary>Begins to follow a run; dispose of it afterwards. Look at the store after this and before the first wait.</summary>
    public RunFollower Follow(Guid run)
    {
        var follower = new RunFollower(gone => Remove(run, gone));
        while (true)
        {
            var others = _followers.GetOrAdd(run, _ => new());
            others[follower] = true;

            // An empty one may just have been taken out.
            if (_followers.TryGetValue(run, out var current) && ReferenceEquals(current, others))
            {
                return follower;
            }
        }
    }

    /// <summary>Takes note of a change; never blocks.</summary>
    public void Offer(TopicChanged change)
    {
        if (change.Topic.StartsWith(Topic, StringComparison.Ordinal) && Guid.TryParse(change.Topic.AsSpan(Topic.Length), out var run)
            && _followers.TryGetValue(run, out var followers))
        {
            foreach (var (follower, _) in followers)
            {
                follower.Wake();
            }
        }
    }

    private void Remove(Guid run, RunFollower follower)
    {
        if (_followers.TryGetValue(run, out var others) && others.TryRemove(follower, out _) && others.IsEmpty)
        {
            _followers.TryRemove(new(run, others));
        }
    }
}
