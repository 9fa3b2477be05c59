using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes;

namespace RlmAspire.Runtime.Tests.Fakes;

/// <summary>
/// A session without an interpreter. Each line of a cell is a statement: <c>print X</c>, <c>answer X</c>, <c>draft X</c>, <c>fail X</c>,
/// <c>llm X</c>, <c>llmwith MODEL X</c>, <c>rlm X</c>, <c>batch A|B</c>, <c>rlmbatch A|B</c>, <c>rust CODE|INPUT</c>, <c>rustcontext CODE</c>, <c>flood N</c>, <c>tool NAME JSON</c>, <c>hang</c>, <c>lose</c>, <c>busy TIMES</c>, <c>die</c>, <c>show context</c>.
/// </summary>
internal sealed class FakeSession(SessionOptions options, IHostCalls hostCalls) : ISandboxSession
{
    private string _draft = "";
    private int _refusals;

    public SessionOptions Options => options;

    public Dictionary<string, string> Contexts { get; } = [];

    public bool Disposed { get; private set; }

    public Task SetContextAsync(string name, ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken)
    {
        Contexts[name] = Encoding.UTF8.GetString(utf8Text.Span);
        return Task.CompletedTask;
    }

    public Task<ReadOnlyMemory<byte>> CheckpointAsync(CancellationToken cancellationToken) =>
        throw new SandboxException(ErrorCodes.CheckpointUnsupported, "A session without an interpreter has no state to keep.");

    public async Task<CellResult> ExecuteAsync(string code, CellLimits limits, CancellationToken cancellationToken)
    {
        var output = new StringBuilder();
        foreach (var line in code.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (verb, rest) = line.Split(' ', 2) is [var first, var second] ? (first, second) : (line, "");
            switch (verb)
            {
                case "answer":
                    return Result(CellStatus.Ok, output, answer: new GuestAnswer(rest, "answer"));
                case "fail":
                    return Result(CellStatus.Error, output, new CellError("ValueError", rest, $"Traceback\nValueError: {rest}"));
                case "lose":
                    return Result(CellStatus.Killed, output, new CellError("MemoryLimit", "too much memory", ""), stateLost: true);
                case "die":
                    throw new SandboxException(ErrorCodes.SandboxLost, "the worker is gone");
                case "busy" when _refusals++ < int.Parse(rest, CultureInfo.InvariantCulture):
                    throw new SandboxException(ErrorCodes.Busy, "no room now");
                case "busy":
                    break;
                case "hang":
                    return await HangAsync(output, limits, cancellationToken);
                default:
                    await RunAsync(verb, rest, output, cancellationToken);
                    break;
            }

            if (cancellationToken.IsCancellationRequested)
            {
                return Result(CellStatus.Cancelled, output, stateLost: true);
            }
        }

        return Result(CellStatus.Ok, output);
    }

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(string verb, string rest, StringBuilder output, CancellationToken cancellationToken)
    {
        switch (verb)
        {
            case "draft":
                _draft = rest;
                break;
            case "print(answer.get(\"content\")":
                output.Append(_draft);
                break;
            case "flood":
                output.Append('x', int.Parse(rest)).Append("END");
                break;
            case "show":
                output.AppendLine(Contexts[rest]);
                break;
            case "llm" or "rlm":
                output.AppendLine((string?)await hostCalls.CallAsync($"{verb}_query", Arguments(new JsonObject { ["prompt"] = rest }), cancellationToken));
                break;
            case "llmwith":
                var (name, text) = (rest.Split(' ', 2)[0], rest.Split(' ', 2)[1]);
                output.AppendLine((string?)await hostCalls.CallAsync("llm_query", Arguments(new JsonObject { ["prompt"] = text, ["model"] = name }), cancellationToken));
                break;
            case "batch" or "rlmbatch":
                var prompts = new JsonObject { ["prompts"] = new JsonArray([.. rest.Split('|').Select(prompt => (JsonNode?)prompt)]) };
                var function = verb == "batch" ? "llm_query_batched" : "rlm_query_batched";
                output.AppendLine(string.Join('|', (await hostCalls.CallAsync(function, Arguments(prompts), cancellationToken))!.AsArray().Select(item => (string?)item)));
                break;
            case "tool":
                await CallAsync(rest.Split(' ', 2)[0], JsonElement.Parse(rest.Split(' ', 2)[1]), output, cancellationToken);
                break;
            case "rust":
                await RunRustAsync(new JsonObject { ["code"] = rest.Split('|')[0], ["input"] = rest.Split('|')[1] }, output, cancellationToken);
                break;
            case "rustcontext":
                await RunRustAsync(new JsonObject { ["code"] = rest, ["context"] = "context" }, output, cancellationToken);
                break;
            default:
                output.AppendLine(rest);
                break;
        }
    }

    private Task RunRustAsync(JsonObject arguments, StringBuilder output, CancellationToken cancellationToken) =>
        CallAsync("rust_wasm", Arguments(arguments), output, cancellationToken);

    private async Task CallAsync(string function, JsonElement arguments, StringBuilder output, CancellationToken cancellationToken)
    {
        try
        {
            var value = await hostCalls.CallAsync(function, arguments, cancellationToken);
            output.AppendLine(value?.GetValueKind() == JsonValueKind.String ? (string?)value : value?.ToJsonString() ?? "None");
        }
        catch (RlmException exception)
        {
            output.AppendLine($"{exception.Code}: {exception.Message}");
        }
    }

    private static async Task<CellResult> HangAsync(StringBuilder output, CellLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(limits.WallTime, cancellationToken);
            return Result(CellStatus.Timeout, output, new CellError("Timeout", "the cell took too long", ""), stateLost: true);
        }
        catch (OperationCanceledException)
        {
            return Result(CellStatus.Cancelled, output, stateLost: true);
        }
    }

    private static JsonElement Arguments(JsonObject arguments) => JsonSerializer.SerializeToElement(arguments);

    private static CellResult Result(CellStatus status, StringBuilder output, CellError? error = null, GuestAnswer? answer = null, bool stateLost = false) => new()
    {
        Status = status,
        Stdout = output.ToString(),
        Stderr = "",
        StdoutBytes = output.Length,
        StderrBytes = 0,
        Error = error,
        NewVariables = [],
        ChangedVariables = [],
        Variables = [],
        Ranges = [],
        Answer = answer,
        HostCalls = 0,
        DurationMs = 1,
        StateLost = stateLost,
    };
}
