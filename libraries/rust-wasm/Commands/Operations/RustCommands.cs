using System.Globalization;
using RlmAspire.RustWasm.Calls;
using RlmAspire.RustWasm.Commands.Values;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary><c>rust_wasm</c>, <c>rust_wasm_reduce</c> and <c>rust_wasm_mapreduce</c>.</summary>
internal static class RustCommands
{
    public static async ValueTask<CommandOutput> AnalyzeAsync(CommandCall call, CancellationToken cancellationToken) =>
        Output(call, await RunAsync(call, WasmContract.Analyze, WasmCombine.Count, cancellationToken));

    public static async ValueTask<CommandOutput> ReduceAsync(CommandCall call, CancellationToken cancellationToken) =>
        Output(call, await RunAsync(call, WasmContract.Reduce, WasmCombine.Count, cancellationToken));

    public static async ValueTask<CommandOutput> MapAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var combine = Enum.GetValues<WasmCombine>().First(value => WireNames.Of(value) == (call.Arguments.Text("combine") ?? "count"));
        var pairs = await RunAsync(call, WasmContract.Map, combine, cancellationToken);
        return Output(call, Arrange(pairs, call.Arguments.Text("sort") == "value", call.Arguments.Whole("limit")));
    }

    private static async Task<string> RunAsync(CommandCall call, WasmContract contract, WasmCombine combine, CancellationToken cancellationToken)
    {
        var text = call.Text();
        var program = new RustProgram(contract, call.Arguments.Text("code")!) { Combine = combine };
        return GuestReply.Of(await call.Host.RunRustAsync(program, text.Utf8, call.Context, cancellationToken));
    }

    /// <summary>A program can give more than a variable holds: that is no failure of the program, so it is cut, with a mark.</summary>
    private static CommandOutput Output(CommandCall call, string output)
    {
        var kept = Texts.Clip.HeadAndTail(output, call.Limits.VariableChars);
        var cut = kept.Length < output.Length ? $", of which {call.Limits.VariableChars:N0} are kept: return less" : "";
        return new CommandOutput($"{output.Length:N0} characters{cut}", kept, CommandValue.Of(kept));
    }

    /// <summary>The lines of key, tab, value by their values, the greatest first, and as many of them as asked for.</summary>
    private static string Arrange(string pairs, bool byValue, int? limit)
    {
        if (!byValue && limit is null)
        {
            return pairs;
        }

        IEnumerable<string> lines = pairs.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines = byValue ? lines.OrderByDescending(Number).ThenBy(line => line, StringComparer.Ordinal) : lines;
        return string.Join('\n', lines.Take(limit ?? int.MaxValue));
    }

    private static double Number(string line) =>
        double.TryParse(line.AsSpan(line.LastIndexOf('\t') + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NegativeInfinity;
}
