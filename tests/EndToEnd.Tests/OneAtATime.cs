namespace RlmAspire.EndToEnd.Tests;

/// <summary>All tests share one stack, and some of them kill parts of it.</summary>
[CollectionDefinition(Name)]
public sealed class OneAtATime
{
    public const string Name = "one at a time";
}
