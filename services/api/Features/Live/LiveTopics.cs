namespace RlmAspire.Api.Features.Live;

/// <summary>The topics that somebody connected to this process follows.</summary>
internal sealed class LiveTopics
{
    /// <summary>The list of runs.</summary>
    public const string Runs = "runs";

    private const string RunPrefix = "run:";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _followers = new(StringComparer.Ordinal);

    public static string OfRun(Guid run) => RunPrefix + run;

    /// <summary>The run of a topic, or null for another topic.</summary>
    public static Guid? RunOf(string topic) =>
        topic.StartsWith(RunPrefix, StringComparison.Ordinal) && Guid.TryParseExact(topic.AsSpan(RunPrefix.Length), "D", out var run) ? run : null;

    /// <summary>Whether it is a topic in the one form that publishers use: ids in lower case.</summary>
    public static bool IsValid(string? topic) => topic == Runs || (topic is not null && RunOf(topic) is { } run && topic == OfRun(run));

    public void Add(string topic)
    {
        lock (_lock)
        {
            _followers[topic] = _followers.GetValueOrDefault(topic) + 1;
        }
    }

    public void Remove(string topic)
    {
        lock (_lock)
        {
            if (_followers.TryGetValue(topic, out var count) && count > 1)
            {
                _followers[topic] = count - 1;
            }
            else
            {
                _followers.Remove(topic);
            }
        }
    }

    public bool IsFollowed(string topic)
    {
        lock (_lock)
        {
            return _followers.ContainsKey(topic);
        }
    }

    public IReadOnlyCollection<string> Snapshot()
    {
        lock (_lock)
        {
            return [.. _followers.Keys];
        }
    }
}
