using System.CommandLine;
using System.Text;
using RlmAspire.Cli.Contexts;
using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Programs;

namespace RlmAspire.Cli.Programs;

/// <summary>Reads the program and the input that a command line names.</summary>
internal sealed class ProgramReader(CliHost host, ProgramOptions options, ParseResult parsed)
{
    private const int MaxCodeBytes = 4 * 1024 * 1024;

    /// <exception cref="RlmException">It cannot be read, or the template is not known.</exception>
    public async Task<RustProgram> ReadProgramAsync(CancellationToken cancellationToken)
    {
        if (parsed.GetValue(options.Template) is { } template)
        {
            return ProgramTemplates.Create(template, Parameters());
        }

        var source = parsed.GetValue(options.Code) ?? await ReadSourceAsync(parsed.GetValue(options.File)!, cancellationToken);
        var program = new RustProgram(WireNames.Contract(parsed.GetValue(options.Contract)!), source);
        // `compile` has no such option: it is no part of the module.
        return parsed.GetValue(options.Combine) is { } combine ? program with { Combine = WireNames.Combine(combine) } : program;
    }

    public async Task<ReadOnlyMemory<byte>> ReadInputAsync(CancellationToken cancellationToken) => parsed.GetValue(options.Input) is { } input
        ? (await new ContextReader(host, parsed.GetValue(options.Encoding)).ReadAsync([input], cancellationToken))[0].Utf8
        : ReadOnlyMemory<byte>.Empty;

    private async Task<string> ReadSourceAsync(string file, CancellationToken cancellationToken)
    {
        var inputs = await new ContextReader(host, TextEncoding.Utf8, MaxCodeBytes).ReadAsync([file], cancellationToken);
        return Encoding.UTF8.GetString(inputs[0].Utf8.Span);
    }

    private Dictionary<string, string> Parameters()
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in parsed.GetValue(options.Parameters)!)
        {
            if (parameter.Split('=', 2) is not [{ Length: > 0 } name, var value] || !parameters.TryAdd(name, value))
            {
                throw new RlmException(ErrorCodes.Invalid, $"--param is NAME=VALUE, each name once; '{parameter}' is not.");
            }
        }

        return parameters;
    }
}
