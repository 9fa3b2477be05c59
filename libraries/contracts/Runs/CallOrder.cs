namespace RlmAspire.Contracts.Runs;

/// <summary>Orders paths of calls depth first: <c>0</c>, <c>0/2</c>, <c>0/2/1</c>, <c>0/10</c>.</summary>
public sealed class CallOrder : IComparer<string>
{
    /// <summary>The one instance.</summary>
    public static CallOrder DepthFirst { get; } = new();

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> left = x;
        ReadOnlySpan<char> right = y;
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var order = TakeIndex(ref left).CompareTo(TakeIndex(ref right));
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    /// <summary>Path of the call above, or null for the root.</summary>
    public static string? Parent(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? null : path[..slash];
    }

    private static long TakeIndex(ref ReadOnlySpan<char> path)
    {
        var slash = path.IndexOf('/');
        var index = slash < 0 ? path : path[..slash];
        path = slash < 0 ? [] : path[(slash + 1)..];
        return long.TryParse(index, out var number) ? number : long.MaxValue;
    }
}
