using RlmAspire.RustWasm.Commands.Operations;

namespace RlmAspire.RustWasm.Commands.Catalog;

/// <summary>A command that a model may write.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Example">A whole command as JSON.</param>
/// <param name="RunAsync">Does it.</param>
/// <param name="Arguments">Its arguments; the first is the one that a short form gives: <c>{"len": "context"}</c>.</param>
internal sealed record CommandSpec(
    string Name, string Example, Func<CommandCall, CancellationToken, ValueTask<CommandOutput>> RunAsync, params IReadOnlyList<ArgumentSpec> Arguments)
{
    public CommandSpec(string name, string example, Func<CommandCall, CommandOutput> run, params IReadOnlyList<ArgumentSpec> arguments)
        : this(name, example, (call, _) => ValueTask.FromResult(run(call)), arguments)
    {
    }
}
