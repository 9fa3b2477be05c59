using System.CommandLine;
using System.CommandLine.Invocation;
using RlmAspire.Cli.Commands;
using RlmAspire.Cli.Hosting;

namespace RlmAspire.Cli;

/// <summary>The command line as a whole.</summary>
internal static class RlmCommandLine
{
    public static RootCommand Create(CliHost host) => new("Ask questions about texts of any length with Recursive Language Models, and keep every step.")
    {
        InitCommand.Create(host),
        RunCommand.Create(host),
        ExecCommand.Create(host),
        ReplCommand.Create(host),
        RustWasmCommand.Create(host),
        HistoryCommand.Create(host),
        ShowCommand.Create(host),
        ReplayCommand.Create(host),
        SyncCommand.Create(host),
        VerifyCommand.Create(host),
        ExportCommand.Create(host),
        ModelsCommand.Create(host),
        ConfigCommand.Create(host),
        McpServeCommand.Create(host),
        VisualizeCommand.Create(host),
        CompletionCommand.Create(host),
        DoctorCommand.Create(host),
    };

    public static async Task<int> InvokeAsync(CliHost host, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var parsed = Create(host).Parse(arguments);
        // Our own signal handling: the library's ends the process two seconds after Ctrl+C, ready or not.
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null, Output = host.Terminal.Out, Error = host.Terminal.Error };
        var mistaken = parsed.Action as ParseErrorAction;
        if (mistaken is not null)
        {
            // A page of help would push the error off the screen; only a bare `rlm` asks for it.
            mistaken.ShowHelp = arguments.Count == 0;
        }

        var code = await parsed.InvokeAsync(invocation, cancellationToken);
        if (mistaken is { ShowHelp: false })
        {
            host.Terminal.Note($"`{HelpOf(parsed.CommandResult.Command)}` shows how it is used.");
        }

        return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
    }

    private static string HelpOf(Command command)
    {
        var names = new List<string>();
        for (var current = command; current is not (null or RootCommand); current = current.Parents.OfType<Command>().FirstOrDefault())
        {
            names.Insert(0, current.Name);
        }

        return string.Join(' ', ["rlm", .. names, "--help"]);
    }
}
