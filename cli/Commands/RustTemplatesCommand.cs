using System.CommandLine;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.Contracts;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Programs;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm rust-wasm templates</c></summary>
internal static class RustTemplatesCommand
{
    public static Command Create(CliHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print them as one JSON object." };
        var command = new Command("templates", "List the ready-made programs and their parameters.") { json };
        command.SetAction((parsed, _) => CommandScope.RunAsync(host, parsed.GetValue(json), () =>
        {
            Write(host.Terminal.Out, parsed.GetValue(json));
            return Task.FromResult(ExitCodes.Answered);
        }));
        return command;
    }

    private static void Write(TextWriter output, bool json)
    {
        if (json)
        {
            RunJson.Write(output, ProgramTemplates.All.ToList(), ContractsJsonContext.Default.WasmTemplateList);
            return;
        }

        foreach (var template in ProgramTemplates.All)
        {
            output.WriteLine($"{template.Name}  {template.Description}");
            foreach (var parameter in template.Parameters)
            {
                output.WriteLine($"    {parameter.Name}={parameter.Default}  {parameter.Description}{(parameter.Choices.Count > 0 ? $" One of {string.Join(", ", parameter.Choices)}." : "")}");
            }
        }
    }
}
