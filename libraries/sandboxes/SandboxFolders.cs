namespace RlmAspire.Sandboxes;

/// <summary>Where sandboxes keep things when nobody says otherwise.</summary>
public static class SandboxFolders
{
    /// <summary>The folder of a person's own data: <c>RLM_HOME</c>, else <c>~/.rlm-aspire</c>.</summary>
    public static string Home => Environment.GetEnvironmentVariable("RLM_HOME") is { Length: > 0 } configured
        ? configured
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".rlm-aspire");

    /// <summary>What is made of the tools once.</summary>
    public static string Cache => Path.Combine(Home, "cache", "sandbox");
}
