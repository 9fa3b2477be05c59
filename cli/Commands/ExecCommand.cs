using System.CommandLine;
using System.Text;
using RlmAspire.Cli.Cells;
using RlmAspire.Cli.Contexts;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm exec</c></summary>
internal static class ExecCommand
{
    private const int MaxCodeBytes = 16 * 1024 * 1024;

    public static Command Create(CliHost host)
    {
        var options = new CellOptions();
        var file = new Argument<string?>("FILE") { Description = "A Python file, or - for standard input.", Arity = ArgumentArity.ZeroOrOne };
        var code = new Option<string>("--code", "-c") { Description = "The code itself.", HelpName = "CODE" };
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON object on standard output, and nothing else there." };
        var command = new Command("exec", "Run one piece of Python in a fresh session, as a cell of a run would be.") { file, code, json };
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.Validators.Add(parsed =>
        {
            var (named, given) = (parsed.GetValue(file), parsed.GetValue(code));
            if (named is null == given is null)
            {
                parsed.AddError("Give one of FILE, - and -c CODE.");
            }

            if (named == "-" && parsed.GetValue(options.Contexts)!.Contains("-"))
            {
                parsed.AddError("Standard input cannot be both the code and a context.");
            }
        });
        command.SetAction((parsed, cancellationToken) => CommandScope.RunAsync(host, parsed.GetValue(json), async () =>
        {
            var text = parsed.GetValue(code) ?? await ReadAsync(host, parsed.GetValue(file)!, cancellationToken);
            await using var session = await CellSession.CreateAsync(host, options, parsed, cancellationToken);
            return await ExecuteAsync(host, session, text, parsed.GetValue(json), cancellationToken);
        }));
        return command;
    }

    private static async Task<int> ExecuteAsync(CliHost host, CellSession session, string code, bool json, CancellationToken cancellationToken)
    {
        await session.OpenAsync(cancellationToken);
        var result = await session.ExecuteAsync(code, cancellationToken);
        if (json)
        {
            RunJson.Write(host.Terminal.Out, CellReport.Of(result), CellJsonContext.Default.CellReport);
        }
        else
        {
            new CellOutput(host.Terminal).Write(result);
        }

        return CellOutput.ExitCode(result);
    }

    private static async Task<string> ReadAsync(CliHost host, string file, CancellationToken cancellationToken)
    {
        var inputs = await new ContextReader(host, TextEncoding.Utf8, MaxCodeBytes).ReadAsync([file], cancellationToken);
        return Encoding.UTF8.GetString(inputs[0].Utf8.Span);
    }
}
