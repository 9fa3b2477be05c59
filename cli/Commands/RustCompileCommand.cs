using System.CommandLine;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.Cli.Programs;
using RlmAspire.Contracts;
using RlmAspire.RustWasm;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm rust-wasm compile</c></summary>
internal static class RustCompileCommand
{
    public static Command Create(CliHost host)
    {
        var options = new ProgramOptions();
        var command = new Command("compile", "Compile a program in Rust and keep it, without running it.")
        {
            options.File, options.Code, options.Contract, options.Runner, options.Json,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(options.File) is null == parsed.GetValue(options.Code) is null)
            {
                parsed.AddError("Give one of FILE, - and -c CODE.");
            }
        });
        command.SetAction((parsed, cancellationToken) => CommandScope.RunAsync(host, parsed.GetValue(options.Json), async () =>
        {
            var settings = new SettingsLoader(host).Load();
            var program = await new ProgramReader(host, options, parsed).ReadProgramAsync(cancellationToken);
            await using var rustWasm = ProgramHost.Create(host, settings, parsed.GetValue(options.Runner));
            var compilation = await rustWasm.CompileAsync(program, cancellationToken);
            Write(host, compilation, parsed.GetValue(options.Json));
            return compilation.Error is null ? ExitCodes.Answered : ExitCodes.Failed;
        }));
        return command;
    }

    private static void Write(CliHost host, WasmCompilation compilation, bool json)
    {
        if (json)
        {
            RunJson.Write(host.Terminal.Out, compilation.ToReport(), ContractsJsonContext.Default.WasmCompileReport);
        }
        else
        {
            new ProgramOutput(host.Terminal).Write(compilation);
        }
    }
}
