using System.CommandLine;

namespace RlmAspire.Cli.Commands;

/// <summary>Arguments and options that several commands have.</summary>
internal static class Arguments
{
    public static Argument<string> Run() => new("RUN") { Description = "The run's id, the beginning of it, or 'last'." };

    public static Option<string> Server() => new("--server") { Description = "Address of the server (RLM_SERVER, rlm.toml: server).", HelpName = "URL" };
}
