namespace RlmAspire.Contracts.Runs;

/// <summary>How the model of a run's root is spoken to.</summary>
public static class RunProtocols
{
    /// <summary>It writes Python cells.</summary>
    public const string Repl = "repl";

    /// <summary>It writes commands in JSON.</summary>
    public const string Commands = "commands";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Repl, Commands];
}
