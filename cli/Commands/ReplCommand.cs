using System.CommandLine;
using RlmAspire.Cli.Cells;
using RlmAspire.Cli.Hosting;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm repl</c></summary>
internal static class ReplCommand
{
    public static Command Create(CliHost host)
    {
        var options = new CellOptions();
        var command = new Command("repl", "Type Python into a session like the one that a run's model has.");
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(options.Contexts)!.Contains("-"))
            {
                parsed.AddError("Standard input is what the session reads; a context cannot come from it.");
            }
        });
        command.SetAction((parsed, cancellationToken) => CommandScope.RunAsync(host, json: false, async () =>
        {
            await using var session = await CellSession.CreateAsync(host, options, parsed, cancellationToken);
            await session.OpenAsync(cancellationToken);
            if (host.Terminal.InputIsKeyboard)
            {
                host.Terminal.Note($"Cells run in {session.EnvironmentName}. :help lists the commands, Ctrl+D ends.");
            }

            return await new ReplLoop(host, session, new ReplHistory(new RlmHome(host))).RunAsync(cancellationToken);
        }));
        return command;
    }
}
