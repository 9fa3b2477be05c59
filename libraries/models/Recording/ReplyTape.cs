namespace RlmAspire.Models.Recording;

/// <summary>Recorded replies to take from, each once. Parallel calls may ask in any order.</summary>
/// <remarks>
/// A reply is found by its request's hash. Of several to equal requests a caller gets the one that its own place in the tree got, else the
/// first that is left: so equal prompts of a batch keep their answers whichever comes first.
/// </remarks>
public sealed class ReplyTape
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<RecordedReply>> _byRequest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RecordedReply>> _byCall = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _recorded = new(StringComparer.Ordinal);

    /// <summary>Makes a tape of replies in the order of their recording.</summary>
    public ReplyTape(IEnumerable<RecordedReply> replies)
    {
        foreach (var reply in replies)
        {
            ListOf(_byRequest, reply.Request).Add(reply);
            ListOf(_byCall, reply.Call ?? "").Add(reply);
            _recorded[reply.Request] = _recorded.GetValueOrDefault(reply.Request) + 1;
            Asked = Asked.Contains(reply.Asked) ? Asked : [.. Asked, reply.Asked];
        }
    }

    /// <summary>The models that were asked, in the order of their first request.</summary>
    public IReadOnlyList<string> Asked { get; } = [];

    /// <summary>The next reply to a request, or null when none is left.</summary>
    /// <param name="request">Hash of the request.</param>
    /// <param name="call">Path of the call that asks, or null.</param>
    public RecordedReply? Take(string request, string? call)
    {
        lock (_gate)
        {
            return _byRequest.GetValueOrDefault(request) is { Count: > 0 } left
                ? Remove(left.Find(reply => reply.Call == call) ?? left[0])
                : null;
        }
    }

    /// <summary>The next reply that a place in the tree got, whatever it was asked, or null when none is left.</summary>
    public RecordedReply? TakeAt(string call)
    {
        lock (_gate)
        {
            return _byCall.GetValueOrDefault(call) is { Count: > 0 } left ? Remove(left[0]) : null;
        }
    }

    /// <summary>How many replies to a request were recorded, those that are taken included.</summary>
    public int CountOf(string request) => _recorded.GetValueOrDefault(request);

    private static List<RecordedReply> ListOf(Dictionary<string, List<RecordedReply>> lists, string key) =>
        lists.TryGetValue(key, out var list) ? list : lists[key] = [];

    private RecordedReply Remove(RecordedReply reply)
    {
        // By identity: two records of equal content are two replies.
        _byRequest[reply.Request].RemoveAll(other => ReferenceEquals(other, reply));
        _byCall[reply.Call ?? ""].RemoveAll(other => ReferenceEquals(other, reply));
        return reply;
    }
}
