namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource's state.</summary>
/// <param name="Text">One of <see cref="KnownResourceStates" />, or a word of its own.</param>
/// <param name="Style"><c>success</c>, <c>info</c>, <c>warning</c>, <c>error</c> or null.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>A state without a style.</summary>
#pragma warning disable CA2225 // The operator alone is the API that this library mirrors.
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new ResourceStateSnapshot(s, null);
#pragma warning restore CA2225
}
