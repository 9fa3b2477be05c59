using System.CommandLine;
using RlmAspire.Cli.Commands;
using RlmAspire.Cli.Hosting;

namespace RlmAspire.Cli;

/// <summary>The command line as a whole.</summary>
internal static class RlmCommandLine
{
    public static RootCommand Create(CliHost host) => new("Ask questions about texts of any length with Recursive Language Models, and keep every step.")
    {
        RunCommand.Create(host),
        HistoryCommand.Create(host),
        ShowCommand.Create(host),
        SyncCommand.Create(host),
        VerifyCommand.Create(host),
        ExportCommand.Create(host),
        ModelsCommand.Create(host),
        DoctorCommand.Create(host),
    };

    public static async Task<int> InvokeAsync(CliHost host, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var parsed = Create(host).Parse(arguments);
        // Our own signal handling: the library's ends the process two seconds after Ctrl+C, ready or not.
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null, Output = host.Terminal.Out, Error = host.Terminal.Error };
        var code = await parsed.InvokeAsync(invocation, cancellationToken);
        return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
    }
}
