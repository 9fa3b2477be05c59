using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.Cli.Mcp.Serving;
using RlmAspire.RustWasm;

namespace RlmAspire.Cli.Mcp.Tools;

/// <summary><c>rust_wasm</c></summary>
internal sealed class RustWasmTool(IRustWasm rust, WasmLimits defaults, AllowedFiles files)
{
    private const int MaxSource = 200_000;
    private const int MaxText = 16 * 1024 * 1024;
    private const int LongestOutput = 200_000;

    public ServedTool Tool => new(
        "rust_wasm",
        $"""
        Compiles a small Rust program and runs it over a text in a WebAssembly sandbox with fixed fuel: fast exact work over megabytes (count, parse, aggregate).
        Contracts: analyze: `fn analyze(input: &str) -> String`; reduce: `struct State`, `fn init_state() -> State`, `fn process_line(state: &mut State, line: &str)`,
        `fn finalize(state: &State) -> String`; map: `fn map_line(line: &str) -> Vec<(String, String)>`, values combined by key. {files.Describe()}
        """,
        [
            Parameter.Text("source", "The Rust source of the contract's functions, without main and without crates.", MaxSource) with { Required = true },
            Parameter.Choice("contract", "Which functions the source defines; analyze without it.", "analyze", "reduce", "map"),
            Parameter.Choice("combine", "What becomes of a key's values, for the contract map; count without it.", "count", "sum", "min", "max", "unique", "list"),
            Parameter.Text("input", "The text to run over; give this or path.", MaxText),
            Parameter.Text("path", "A file or folder to run over; give this or input.", 4096),
            Parameter.Number("timeout_seconds", $"Wall time; {defaults.WallTime.TotalSeconds:0} without it.", 0.1m, 300),
            Parameter.Whole("memory_mb", $"Memory; {defaults.MemoryBytes >> 20} without it.", 1, 4095),
            Parameter.Whole("fuel", $"About one unit an instruction; {defaults.Fuel} without it.", 1, 1_000_000_000_000),
        ],
        RunAsync);

    private async Task<ToolReply> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var arguments = call.Arguments;
        var (input, path) = (arguments.Text("input"), arguments.Text("path"));
        if (input is null == path is null)
        {
            throw ToolArguments.Invalid("Give one of 'input' and 'path'.");
        }

        var utf8 = path is null ? Encoding.UTF8.GetBytes(input!) : await files.ReadAsync(path, cancellationToken);
        var program = new RustProgram(Choice(arguments, "contract", WasmContract.Analyze), arguments.Text("source")!) { Combine = Choice(arguments, "combine", WasmCombine.Count) };
        var limits = defaults with
        {
            WallTime = arguments.Seconds("timeout_seconds") ?? defaults.WallTime,
            MemoryBytes = arguments.Whole("memory_mb") * 1024 * 1024 ?? defaults.MemoryBytes,
            Fuel = arguments.Whole("fuel") ?? defaults.Fuel,
        };
        call.Doing = "compiling and running";
        return Describe(await rust.ExecuteAsync(program, utf8, limits, cancellationToken));
    }

    private static ToolReply Describe(WasmExecution execution)
    {
        var done = execution.Status == WasmStatus.Completed;
        var text = done ? ToolReply.Cut(execution.Output ?? "", LongestOutput, "let the program say less") : $"{WireNames.Of(execution.Status)}: {execution.Error}";
        return new ToolReply(text, new JsonObject
        {
            ["status"] = WireNames.Of(execution.Status),
            ["output"] = done ? text : null,
            ["error"] = execution.Error,
            ["diagnostics"] = new JsonArray([.. execution.Compilation.Diagnostics.Select(Describe)]),
            ["module"] = execution.Compilation.Key,
            ["tier"] = WireNames.Of(execution.Compilation.Tier),
            ["compileMs"] = Math.Round(execution.Compilation.DurationMs, 3),
            ["durationMs"] = Math.Round(execution.DurationMs, 3),
            ["fuel"] = execution.Fuel,
            ["memoryBytes"] = execution.MemoryBytes,
        }, IsError: !done);
    }

    private static JsonObject Describe(RustDiagnostic diagnostic) => new()
    {
        ["level"] = diagnostic.Level,
        ["code"] = diagnostic.Code,
        ["message"] = diagnostic.Message,
        ["line"] = diagnostic.Line,
        ["column"] = diagnostic.Column,
        ["hint"] = diagnostic.Hint,
    };

    private static T Choice<T>(ToolArguments arguments, string name, T fallback)
        where T : struct, Enum => arguments.Text(name) is { } text ? Enum.Parse<T>(text, ignoreCase: true) : fallback;
}
