namespace RlmAspire.Data.Runs;

/// <summary>Which runs a page of the list shows.</summary>
/// <param name="Limit">At most so many; it is held between 1 and <see cref="MaxLimit"/>.</param>
/// <param name="Cursor">The <c>Next</c> of the page before, or null for the newest runs.</param>
/// <param name="Status">One of <see cref="Contracts.Runs.RunStatus"/>, or null for all.</param>
/// <param name="Search">Text that the preview of the question contains, in any case, or null.</param>
public sealed record RunFilter(int Limit, string? Cursor, string? Status, string? Search)
{
    /// <summary>The longest page.</summary>
    public const int MaxLimit = 200;
}
