using System.CommandLine;

namespace RlmAspire.Cli.Commands;

/// <summary>Arguments and options that several commands have.</summary>
internal static class Arguments
{
    public static Argument<string> Run() => new("RUN") { Description = "The run's id, the beginning of it, or 'last'." };

    public static Option<string> Environment()
    {
        var option = new Option<string>("--env")
        {
            Description = "Where cells run: wasm on this machine, remote in a sandbox runner, local in this machine's own Python (trusted code only).",
            HelpName = "wasm|remote|local",
        };
        option.AcceptOnlyFromAmong("wasm", "remote", "local");
        return option;
    }

    public static Option<string> Runner() =>
        new("--runner") { Description = "Address of the sandbox runner, for --env remote (RLM_SANDBOX_URL, rlm.toml: runner).", HelpName = "URL" };

    public static Option<string> Server() => new("--server") { Description = "Address of the server (RLM_SERVER, rlm.toml: server).", HelpName = "URL" };
}
