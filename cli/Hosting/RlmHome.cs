namespace RlmAspire.Cli.Hosting;

/// <summary>The folder of a person's own data: <c>RLM_HOME</c>, else <c>~/.rlm-aspire</c>.</summary>
internal sealed class RlmHome(CliHost host)
{
    public string Folder { get; } = host.Variable("RLM_HOME") is { } home
        ? Path.GetFullPath(home, host.WorkingDirectory)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".rlm-aspire");

    public string Store => Path.Combine(Folder, "rlm.db");

    public string ReplHistory => Path.Combine(Folder, "repl_history");

    public string SignerKey => Path.Combine(Folder, "keys", "signer.json");

    public string Settings => Path.Combine(Folder, "rlm.toml");
}
