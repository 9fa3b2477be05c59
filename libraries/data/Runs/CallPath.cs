namespace RlmAspire.Data.Runs;

/// <summary>Paths of the recursion tree: <c>0</c>, <c>0/2</c>, <c>0/2/1</c>.</summary>
internal static class CallPath
{
    private const char Separator = '/';

    /// <summary>Depth-first order: a parent before its children, <c>0/9</c> before <c>0/10</c>.</summary>
    public static int Compare(string left, string right)
    {
        var a = left.AsSpan();
        var b = right.AsSpan();
        while (a.Length > 0 && b.Length > 0)
        {
            var x = TakePart(ref a);
            var y = TakePart(ref b);

            // Numbers without leading zeros: the longer one is the greater one.
            var order = x.Length != y.Length ? x.Length.CompareTo(y.Length) : x.SequenceCompareTo(y);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    /// <summary>The path itself and those above it.</summary>
    public static IEnumerable<string> SelfAndAncestors(string path)
    {
        yield return path;
        for (var cut = path.LastIndexOf(Separator); cut > 0; cut = path.LastIndexOf(Separator, cut - 1))
        {
            yield return path[..cut];
        }
    }

    private static ReadOnlySpan<char> TakePart(ref ReadOnlySpan<char> path)
    {
        var cut = path.IndexOf(Separator);
        var part = cut < 0 ? path : path[..cut];
        path = cut < 0 ? [] : path[(cut + 1)..];
        return part;
    }
}
