using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.RustWasm;

namespace RlmAspire.Cli.Programs;

/// <summary>Writes what a program returned, and what it took.</summary>
internal sealed class ProgramOutput(Terminal terminal)
{
    public void Write(WasmExecution execution)
    {
        if (execution.Output is { } output)
        {
            terminal.Out.Write(output);
            if (output.Length > 0 && output[^1] != '\n')
            {
                terminal.Out.WriteLine();
            }
        }

        WriteWarnings(execution.Compilation);
        if (execution.Error is { } error)
        {
            terminal.Note($"rlm: {Format.Text(error)}");
        }

        if (execution.Status != WasmStatus.CompileFailed)
        {
            terminal.Note($"{Ending(execution.Status)} in {Milliseconds(execution.DurationMs)}, {Origin(execution.Compilation)}{Spent(execution)}");
        }
    }

    public void Write(WasmCompilation compilation)
    {
        WriteWarnings(compilation);
        if (compilation.Error is { } error)
        {
            terminal.Note($"rlm: {Format.Text(error)}");
            return;
        }

        terminal.Out.WriteLine(compilation.Key);
        terminal.Note($"{Format.Bytes(compilation.ModuleBytes)}, {Origin(compilation)}");
    }

    private static string Ending(WasmStatus status) => status == WasmStatus.Completed ? "completed" : $"ended as {WireNames.Of(status)}";

    private static string Origin(WasmCompilation compilation) => compilation.Tier == ModuleTier.Compiled
        ? $"compiled in {Milliseconds(compilation.DurationMs)}"
        : $"found in {WireNames.Of(compilation.Tier)} in {Milliseconds(compilation.DurationMs)}";

    private static string Spent(WasmExecution execution) =>
        execution is { Fuel: { } fuel, MemoryBytes: { } memory } ? string.Create(null, $"; fuel {fuel:#,0}, memory {Format.Bytes(memory)}") : "";

    private static string Milliseconds(double milliseconds) => milliseconds < 100 ? string.Create(null, $"{milliseconds:0.0#} ms") : Format.Duration(milliseconds);

    private void WriteWarnings(WasmCompilation compilation)
    {
        foreach (var warning in compilation.Diagnostics.Where(static diagnostic => diagnostic.Level == "warning"))
        {
            terminal.Note($"warning: {Format.Text(warning.Message)}{(warning.Line is { } line ? $" (line {line})" : "")}");
        }
    }
}
