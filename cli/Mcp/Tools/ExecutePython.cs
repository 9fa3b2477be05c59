using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.Cli.Mcp.Serving;
using RlmAspire.Cli.Mcp.Sessions;
using RlmAspire.Sandboxes;

namespace RlmAspire.Cli.Mcp.Tools;

/// <summary><c>execute_python</c></summary>
internal sealed class ExecutePython(ReplSessions sessions)
{
    private const int MaxCode = 1_000_000;
    private const int MaxSeconds = 600;
    private const int DefaultOutputBytes = 64 * 1024;
    private const int MaxOutputBytes = 4 * 1024 * 1024;
    private const int ShownVariables = 100;

    private string Where => sessions.EnvironmentName == "local"
        ? "in this machine's own interpreter, which can reach its files and network"
        : "in an isolated sandbox without network or access to this machine's files";

    public ServedTool Tool => new(
        "execute_python",
        $"""
        Runs Python {Where}. Variables stay from call to call of the same session;
        the value of a last line that is an expression is printed. The session holds the texts that set_repl_context gave it (`context`, ...), and
        `llm_query(prompt)` and `llm_query_batched(prompts)`, which ask the configured model. Output over the limit is cut, with a mark.
        """,
        [
            new Parameter("code", ParameterKind.Text, "Python source, one or more statements.") { Required = true, MaxLength = MaxCode },
            SessionParameters.Session,
            Parameter.Choice(
                "profile",
                $"Limits in one word: {string.Join("; ", ExecutionProfile.All.Select(static profile => $"{profile.Name} {profile.WallTime.TotalSeconds:0} s and {profile.MemoryMegabytes} MiB"))}.",
                [.. ExecutionProfile.All.Select(static profile => profile.Name)]),
            Parameter.Number("timeout_seconds", "Wall time of this call, in place of the profile's.", 0.1m, MaxSeconds),
            Parameter.Whole("memory_mb", "Memory of the session, in place of the profile's. It counts when this call opens the session.", 128, ExecutionProfile.MostMegabytes),
            Parameter.Whole("max_output_bytes", $"Bytes of stdout and of stderr that are kept, each; {DefaultOutputBytes} without it.", 1000, MaxOutputBytes),
        ],
        RunAsync) { OpenWorld = true };

    private async Task<ToolReply> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var arguments = call.Arguments;
        var profile = ExecutionProfile.Of(arguments.Text("profile"));
        var megabytes = arguments.Whole("memory_mb") ?? profile.MemoryMegabytes;
        call.Doing = "opening the session";
        using var use = await sessions.UseAsync(SessionParameters.Id(arguments), megabytes * 1024 * 1024, cancellationToken);
        var limits = new CellLimits
        {
            WallTime = arguments.Seconds("timeout_seconds") ?? profile.WallTime,
            OutputBytes = (int)(arguments.Whole("max_output_bytes") ?? DefaultOutputBytes),
        };
        call.Doing = "the cell is running";
        var result = await use.Entry.Session.ExecuteAsync(arguments.Text("code")!, limits, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        use.Entry.Ran(result);
        return new ToolReply(Describe(result, use), Data(result, use), IsError: result.Status != CellStatus.Ok);
    }

    private static string Describe(CellResult result, ReplUse use)
    {
        var text = new StringBuilder(result.Stdout);
        Add(text, "[stderr]", result.Stderr);
        if (result.Error is { } error)
        {
            Add(text, $"[error: {Status(result)}]", error.Traceback.Length > 0 ? error.Traceback : $"{error.Type}: {error.Message}");
        }

        Add(text, "[answer]", result.Answer?.Text ?? "");
        Add(text, "[variables]", Variables(result.Variables));
        Add(text, "[note]", string.Join('\n', Notes(result, use)));
        return text.Length > 0 ? text.ToString().TrimEnd('\n') : "(It printed nothing, and the session has no variables.)";
    }

    private static JsonObject Data(CellResult result, ReplUse use) => new()
    {
        ["session"] = use.Entry.Id,
        ["status"] = Status(result),
        ["stdout"] = result.Stdout,
        ["stderr"] = result.Stderr,
        ["stdoutBytes"] = result.StdoutBytes,
        ["stderrBytes"] = result.StderrBytes,
        ["error"] = result.Error is { } error ? new JsonObject { ["type"] = error.Type, ["message"] = error.Message, ["traceback"] = error.Traceback } : null,
        ["answer"] = result.Answer is { } answer ? new JsonObject { ["text"] = answer.Text, ["kind"] = answer.Kind } : null,
        ["variables"] = VariableJson.Of(result.Variables),
        ["durationMs"] = Math.Round(result.DurationMs, 3),
        ["cpuMs"] = result.CpuMs,
        ["peakMemoryBytes"] = result.PeakMemoryBytes,
        ["hostCalls"] = result.HostCalls,
        ["stateLost"] = result.StateLost,
        ["notes"] = new JsonArray([.. Notes(result, use).Select(static note => (JsonNode?)note)]),
    };

    private static IEnumerable<string> Notes(CellResult result, ReplUse use) => result.StateLost
        ? [.. use.Notes, "The session's variables were lost; its contexts are there."]
        : use.Notes;

    private static string Status(CellResult result) => result.Status.ToString().ToLowerInvariant();

    private static string Variables(IReadOnlyList<VariableInfo> variables)
    {
        var shown = variables.Take(ShownVariables).Select(static variable => $"{variable.Name} ({variable.Type})");
        var more = variables.Count > ShownVariables ? $" and {variables.Count - ShownVariables} more" : "";
        return string.Join(", ", shown) + more;
    }

    private static void Add(StringBuilder text, string heading, string part)
    {
        if (part.Length > 0)
        {
            text.Append(text.Length > 0 && text[^1] != '\n' ? "\n" : "").Append(heading).Append('\n').Append(part);
        }
    }
}
