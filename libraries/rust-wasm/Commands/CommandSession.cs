using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Commands.Catalog;
using RlmAspire.RustWasm.Commands.Operations;
using RlmAspire.RustWasm.Commands.Reading;
using RlmAspire.RustWasm.Commands.Texts;
using RlmAspire.RustWasm.Commands.Values;

namespace RlmAspire.RustWasm.Commands;

/// <summary>Runs a model's commands, one after another, over contexts and variables of its own.</summary>
/// <param name="contexts">The inputs; the first is what commands work on when they do not say.</param>
/// <param name="host">Answers queries and runs programs.</param>
/// <param name="rustOff">Why programs in Rust cannot be run here; null when they can.</param>
/// <param name="limits">Its limits.</param>
/// <param name="timeProvider">The clock of durations and of the limit of a search.</param>
public sealed class CommandSession(IReadOnlyList<CommandContext> contexts, ICommandHost host, string? rustOff, CommandLimits limits, TimeProvider timeProvider)
{
    private readonly CommandVariables _variables = new(contexts, limits);
    private readonly QueryTally _queries = new(limits.Queries);
    private int _shownLeft;

    /// <summary>The variables with what they are, in one line; empty when there are none.</summary>
    public string Variables => _variables.Description;

    /// <summary>Begins a turn, with as much room for what is shown as a turn has.</summary>
    public void BeginTurn() => _shownLeft = limits.ShownCharsPerTurn;

    /// <summary>Runs one command. What is wrong with it is in the result.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<CommandResult> ExecuteAsync(WrittenCommand command, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        CommandCall? call = null;
        CommandOutput? output = null;
        CommandError? error = null;
        string? stored = null;
        try
        {
            var spec = Find(command);
            call = new CommandCall(new CommandArguments(spec, command.Arguments), _variables, limits, host, _queries, timeProvider);
            var name = call.Arguments.Text("store");
            if (name is not null)
            {
                // Before it costs anything.
                _variables.Check(name);
            }

            output = await spec.RunAsync(call, cancellationToken);
            stored = Store(name, output);
        }
        catch (RlmException fault)
        {
            error = new CommandError(fault.Code, fault.Message);
        }

        var shown = error is null ? Show(command.Name, call!, output!, stored) : Fail(command.Name, error);
        _shownLeft -= shown.Length;
        return new CommandResult
        {
            Command = command.Name,
            Target = call?.Target,
            Stored = stored,
            Summary = error is null ? output!.Summary : Clip.Line(error.Message, 200),
            Result = error is null ? output!.Body : "",
            Shown = shown,
            Error = error,
            Answer = error is null ? output!.Answer : null,
            Ranges = call?.Ranges ?? [],
            Duration = timeProvider.GetElapsedTime(start),
        };
    }

    /// <summary>The text of a variable, or null when there is none of this name.</summary>
    public string? Read(string name) => _variables.Has(name) ? _variables.Find(name).Value.AsText(int.MaxValue).String : null;

    private CommandSpec Find(WrittenCommand command)
    {
        var spec = CommandCatalog.Find(command.Name);
        if (spec is not null && rustOff is not null && spec.Name.StartsWith("rust_wasm", StringComparison.Ordinal))
        {
            throw new RlmException(ErrorCodes.WasmUnavailable, $"{rustOff} Do it with find, regex, count and llm_reduce.");
        }

        return spec ?? throw Unknown(command.Name);
    }

    private RlmException Unknown(string name)
    {
        var known = CommandCatalog.Names(rustWasm: rustOff is null);
        var meant = CommandWord.Meant(name, known.Split(", "));
        return new RlmException(ErrorCodes.NotFound,
            $"there is no such command.{(meant is null ? "" : $" Is `{meant}` meant? Example: {CommandCatalog.Find(meant)!.Example}")} Commands: {known}.");
    }

    private string? Store(string? name, CommandOutput output)
    {
        if (name is null)
        {
            return output.Set;
        }

        _variables.Set(name, output.Value!);
        return name;
    }

    private static string Fail(string name, CommandError error) =>
        $"{name} failed: {error.Message}{(error.Code is ErrorCodes.WasmCompileError or ErrorCodes.WasmTrap ? "\nMend the program and write the command again." : "")}";

    private string Show(string name, CommandCall call, CommandOutput output, string? stored)
    {
        var target = call.Target is null ? "" : $" on `{call.Target}`";
        var kept = stored is null || output.Set is not null ? "" : $" Stored as `{stored}` ({output.Value!.Description}).";
        var head = $"{name}{target}: {output.Summary}.{kept}";
        if (output.Body.Length == 0)
        {
            return head;
        }

        var max = Math.Min(stored is null ? limits.ShownChars : limits.StoredShownChars, _shownLeft - head.Length);
        return max <= 200 && output.Body.Length > max
            ? $"{head}\n[What it gave is not shown: this turn has shown as much as a turn may.{(stored is null ? " Run it again in another turn, or store it." : " Print it in another turn.")}]"
            : $"{head}\n{Clip.HeadAndTail(output.Body, max)}";
    }
}
