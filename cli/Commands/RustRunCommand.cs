using System.CommandLine;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.Cli.Programs;
using RlmAspire.Contracts;
using RlmAspire.RustWasm;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm rust-wasm run</c></summary>
internal static class RustRunCommand
{
    public static Command Create(CliHost host)
    {
        var options = new ProgramOptions();
        var command = new Command("run", "Run one program in Rust, as a cell of a run would.")
        {
            options.File, options.Code, options.Contract, options.Combine, options.Template, options.Parameters, options.Input, options.Encoding,
            options.Fuel, options.Memory, options.Timeout, options.Runner, options.Json,
        };
        command.Validators.Add(parsed =>
        {
            var given = new[] { parsed.GetValue(options.File), parsed.GetValue(options.Code), parsed.GetValue(options.Template) }.Count(static value => value is not null);
            if (given != 1)
            {
                parsed.AddError("Give one of FILE, -, -c CODE and --template NAME.");
            }

            if (parsed.GetValue(options.Template) is null && parsed.GetValue(options.Parameters)!.Length > 0)
            {
                parsed.AddError("--param belongs to a --template.");
            }

            if (parsed.GetValue(options.File) == "-" && parsed.GetValue(options.Input) == "-")
            {
                parsed.AddError("Standard input cannot be both the program and its input.");
            }
        });
        command.SetAction((parsed, cancellationToken) => CommandScope.RunAsync(
            host, parsed.GetValue(options.Json), () => ExecuteAsync(host, options, parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> ExecuteAsync(CliHost host, ProgramOptions options, ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = new SettingsLoader(host).Load();
        var reader = new ProgramReader(host, options, parsed);
        var program = await reader.ReadProgramAsync(cancellationToken);
        var input = await reader.ReadInputAsync(cancellationToken);
        await using var rustWasm = ProgramHost.Create(host, settings, parsed.GetValue(options.Runner));
        var execution = await rustWasm.ExecuteAsync(program, input, Limits(options, parsed, settings.Wasm.Limits), cancellationToken);
        if (parsed.GetValue(options.Json))
        {
            RunJson.Write(host.Terminal.Out, execution.ToReport(), ContractsJsonContext.Default.WasmExecutionReport);
        }
        else
        {
            new ProgramOutput(host.Terminal).Write(execution);
        }

        return ExitCodes.OfProgram(execution.Status);
    }

    private static WasmLimits Limits(ProgramOptions options, ParseResult parsed, WasmLimits settings) => settings with
    {
        Fuel = parsed.GetValue(options.Fuel) ?? settings.Fuel,
        MemoryBytes = parsed.GetValue(options.Memory) ?? settings.MemoryBytes,
        WallTime = parsed.GetValue(options.Timeout) ?? settings.WallTime,
    };
}
