using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.Runtime.Calls;

namespace RlmAspire.Runtime.Tools;

/// <summary>The tools that a call's cells use: traced, and counted over the whole run.</summary>
internal sealed class ToolCalls(RunScope scope, CallNode node, IReadOnlyList<RlmTool> tools)
{
    private int _calls;

    public bool Has(string function) => Find(function) is not null;

    /// <summary>Does what a cell asks a tool for.</summary>
    /// <exception cref="RlmException">The tool failed, or the run's limit is reached; the cell gets it as a <c>ToolError</c>.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped, or the run ended.</exception>
    public async Task<JsonNode?> InvokeAsync(string function, JsonElement arguments, CancellationToken cancellationToken)
    {
        var tool = Find(function) ?? throw new RlmException(ErrorCodes.ToolNotFound, $"There is no tool '{function}'.");
        if (!scope.Budget.TryStartToolCall(out var reached))
        {
            await (reached is null ? Task.CompletedTask : node.Trace.LimitReachedAsync(reached));
            throw new RlmException(ErrorCodes.ToolBudgetExhausted, $"The run's limit of {scope.Limits.MaxToolCalls} tool calls is reached. Answer with what you have.");
        }

        var number = Interlocked.Increment(ref _calls) - 1;
        await node.Trace.ToolCalledAsync(tool.Name, number, arguments);
        var start = scope.TimeProvider.GetTimestamp();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, scope.Budget.Token);
        var (result, fault) = await TryAsync(tool, arguments, either.Token);
        var error = fault is OperationCanceledException ? new RlmException(scope.CancelCode, "The cell was stopped before the tool answered.") : AsError(tool, fault);
        await node.Trace.ToolCompletedAsync(tool.Name, number, result, error, scope.TimeProvider.GetElapsedTime(start));
        return error is null ? result : throw error;
    }

    private RlmTool? Find(string function) => tools.FirstOrDefault(tool => tool.Name == function);

    private static async Task<(JsonNode? Result, Exception? Fault)> TryAsync(RlmTool tool, JsonElement arguments, CancellationToken cancellationToken)
    {
        try
        {
            return (await tool.InvokeAsync(arguments, cancellationToken), null);
        }
        catch (OperationCanceledException fault) when (cancellationToken.IsCancellationRequested)
        {
            return (null, fault);
        }
#pragma warning disable CA1031 // Whatever somebody's tool throws is the cell's to hear of, and must not end the run.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return (null, fault);
        }
    }

    private static RlmException? AsError(RlmTool tool, Exception? fault) => fault switch
    {
        null => null,
        RlmException known => known,
        _ => new RlmException(ErrorCodes.ToolFailed, $"{tool.Name} failed: {fault.Message}", fault),
    };
}
