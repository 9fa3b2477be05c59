using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.Cli.Sync;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Commands;

/// <summary>Runs the body of a command and turns its faults into a message and an exit code.</summary>
internal static class CommandScope
{
    public static async Task<int> RunAsync(CliHost host, bool json, Func<Task<int>> body)
    {
        try
        {
            return await body();
        }
        catch (RlmException exception)
        {
            if (json)
            {
                RunJson.WriteError(host.Terminal.Out, exception);
            }

            host.Terminal.Note($"rlm: {exception.Message}");
            return exception is ServerRefusal ? ExitCodes.ServerRefused : ExitCodes.OfError(exception.Code);
        }
        catch (OperationCanceledException)
        {
            host.Terminal.Note("rlm: interrupted.");
            return ExitCodes.Interrupted;
        }
    }
}
