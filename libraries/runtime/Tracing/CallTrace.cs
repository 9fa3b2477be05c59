using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Traces;
using RlmAspire.Models;
using RlmAspire.Models.Retry;
using RlmAspire.Runtime.Budgets;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Commands;
using RlmAspire.RustWasm.Commands.Reading;
using RlmAspire.Sandboxes;
using RlmAspire.Traces;

namespace RlmAspire.Runtime.Tracing;

/// <summary>The events of one call.</summary>
internal sealed class CallTrace(RunTrace run, string path)
{
    public Task StartedAsync(string kind, string model, string prompt, int depth) => WriteAsync(EventTypes.CallStarted, new JsonObject
    {
        ["kind"] = kind,
        ["model"] = model,
        ["prompt"] = prompt,
        ["depth"] = depth,
    });

    public Task CompletedAsync(string? answer, (string Code, string Message)? error, Spending spent, TimeSpan duration)
    {
        var data = new JsonObject { ["status"] = error is null ? "completed" : "failed" };
        if (answer is not null)
        {
            data["answer"] = answer;
        }

        if (error is var (code, message))
        {
            data["error"] = Error(code, message);
        }

        return run.WriteAsync(new EventDraft(EventTypes.CallCompleted, data) { Call = path, Usage = spent.Usage, CostUsd = spent.CostUsd, Duration = duration });
    }

    public Task IterationStartedAsync(int iteration) => WriteAsync(EventTypes.IterationStarted, [], iteration);

    /// <param name="iteration">The turn.</param>
    /// <param name="stepsName"><c>cells</c> or <c>commands</c>.</param>
    /// <param name="steps">How many of them the reply asked for.</param>
    /// <param name="duration">Of the turn.</param>
    public Task IterationCompletedAsync(int iteration, string stepsName, int steps, TimeSpan duration) =>
        WriteAsync(EventTypes.IterationCompleted, new JsonObject { [stepsName] = steps }, iteration, duration);

    public Task ModelRequestedAsync(ModelRequest request, int? iteration) => WriteAsync(EventTypes.ModelRequested, new JsonObject
    {
        ["model"] = request.Model,
        ["request"] = request.Hash,
        ["offset"] = request.Offset,
        ["messages"] = new JsonArray([.. request.Added.Select(message => new JsonObject { ["role"] = message.Role.Value, ["content"] = message.Text })]),
        ["parameters"] = request.Parameters,
    }, iteration);

    public Task ModelCompletedAsync(string model, string request, ChatResponse response, Spending spent, int? iteration, TimeSpan duration)
    {
        var facts = ReplyFacts.Of(response);
        var data = new JsonObject
        {
            ["model"] = facts.Model ?? model,
            ["request"] = request,
            ["text"] = response.Text,
            ["finishReason"] = response.FinishReason?.Value ?? "unknown",
        };
        if (response.ResponseId is { } id)
        {
            data["responseId"] = id;
        }

        if (UsageMapping.CacheWriteOf(response.Usage) is > 0 and var written)
        {
            data["cacheWriteTokens"] = written;
        }

        if (facts.Replayed)
        {
            data["replayed"] = true;
            data["recordedCostUsd"] = facts.RecordedCostUsd is { } cost ? UsDollars.Format(cost) : null;
        }

        return run.WriteAsync(new EventDraft(EventTypes.ModelCompleted, data)
        {
            Call = path,
            Iteration = iteration,
            Usage = spent.Usage,
            CostUsd = spent.CostUsd,
            Duration = duration,
        });
    }

    public Task ModelFailedAsync(string model, FailedAttempt failed, int? iteration) =>
        ModelFailedAsync(model, failed.Failure.Code, failed.Failure.Message, failed.Attempt, failed.WillRetry, iteration);

    public Task ModelFailedAsync(string model, string code, string message, int attempt, bool willRetry, int? iteration) =>
        WriteAsync(EventTypes.ModelFailed, new JsonObject
        {
            ["model"] = model,
            ["error"] = Error(code, message),
            ["attempt"] = attempt,
            ["willRetry"] = willRetry,
        }, iteration);

    public Task CellStartedAsync(int cell, string code, int? iteration) =>
        WriteAsync(EventTypes.CellStarted, new JsonObject { ["cell"] = cell, ["code"] = code }, iteration);

    public Task CellCompletedAsync(int cell, CellResult result, string shown, int? iteration) =>
        WriteAsync(EventTypes.CellCompleted, CellData.Of(cell, result, shown), iteration, TimeSpan.FromMilliseconds(result.DurationMs));

    public Task CommandCompletedAsync(int index, WrittenCommand command, CommandResult result, int? iteration) =>
        WriteAsync(EventTypes.CommandCompleted, CommandData.Of(index, command, result), iteration, result.Duration);

    public Task WasmCompiledAsync(RustProgram program, WasmCompilation compilation) =>
        WriteAsync(EventTypes.WasmCompiled, WasmData.Compiled(program, compilation), duration: TimeSpan.FromMilliseconds(compilation.DurationMs));

    public Task WasmExecutedAsync(RustProgram program, string? context, int inputBytes, WasmExecution execution) => WriteAsync(
        EventTypes.WasmExecuted, WasmData.Executed(program, context, inputBytes, execution), duration: TimeSpan.FromMilliseconds(execution.DurationMs));

    public Task ToolCalledAsync(string tool, int number, JsonElement arguments) =>
        WriteAsync(EventTypes.ToolCalled, new JsonObject { ["tool"] = tool, ["number"] = number, ["arguments"] = ToolData.Text(arguments) });

    public Task ToolCompletedAsync(string tool, int number, JsonNode? result, RlmException? error, TimeSpan duration) =>
        WriteAsync(EventTypes.ToolCompleted, ToolData.Completed(tool, number, result, error), duration: duration);

    public Task AnswerProposedAsync(string answer, string kind, int? iteration) =>
        WriteAsync(EventTypes.AnswerProposed, new JsonObject { ["answer"] = answer, ["kind"] = kind }, iteration);

    public Task NoteAsync(string text, int? iteration) => WriteAsync(EventTypes.NoteAdded, new JsonObject { ["text"] = text }, iteration);

    public Task LimitReachedAsync(LimitReached reached) => run.LimitReachedAsync(reached, path);

    internal static JsonObject Error(string code, string message) => new() { ["code"] = code, ["message"] = message };

    private Task WriteAsync(string type, JsonObject data, int? iteration = null, TimeSpan? duration = null) =>
        run.WriteAsync(new EventDraft(type, data) { Call = path, Iteration = iteration, Duration = duration });
}
