using RlmAspire.Runtime.Answers;
using RlmAspire.Runtime.Calls;
using RlmAspire.Runtime.Prompts;
using RlmAspire.Runtime.Tools;

namespace RlmAspire.Runtime.Loop;

/// <summary>The model writes Python cells, which run in a sandbox.</summary>
internal sealed class ReplExecutor : ITurnExecutor
{
    private readonly RunScope _scope;
    private readonly LoopInput _input;
    private readonly IReadOnlyList<RlmTool> _tools;
    private readonly ReplSession _session;
    private readonly CellTurn _cells;
    private string? _lastProse;

    public ReplExecutor(RunScope scope, CallNode node, LoopInput input)
    {
        _scope = scope;
        _input = input;
        var environment = scope.Environment ?? throw new InvalidOperationException("Cells need an environment.");
        _tools = node.Depth == 0 ? scope.RootTools : scope.ChildTools;
        var host = new HostQueries(new SubCalls(scope, node), new RustCalls(scope, node, input.Contexts), new ToolCalls(scope, node, _tools));
        _session = new ReplSession(environment, host, input.Contexts, [.. _tools.Select(static tool => tool.Description)], scope.TimeProvider);
        _cells = new CellTurn(scope, node, new CellRunner(scope, node, _session));
    }

    public string StepsName => "cells";

    public int Steps { get; private set; }

    public string SystemPrompt => PromptText.System(rustWasm: _scope.RustWasm is not null, ToolList.Describe(_tools));

    public string FirstTurn(int maxTurns, string reminder) =>
        PromptText.Task(_input.Query, ContextList.Describe(_input.Contexts), PromptText.Turn(1, maxTurns, reminder));

    public string Turn(int turn, int maxTurns, string reminder) => PromptText.Turn(turn, maxTurns, reminder);

    public string Forced(string reason, string reminder) => PromptText.Forced(reason, reminder);

    public Task OpenAsync(CancellationToken cancellationToken) => _session.OpenAsync(cancellationToken);

    public Task<TurnResult> RunAsync(string reply, bool cutOff, int turn, CancellationToken cancellationToken)
    {
        var parsed = ReplyParser.Parse(reply, cutOff);
        Steps = parsed.Cells.Count;
        _lastProse = parsed.Final is { IsVariable: false } final ? final.Value : parsed.Cells.Count == 0 && reply.Length > 0 ? reply : _lastProse;
        return _cells.RunAsync(parsed, turn, cancellationToken);
    }

    public Task<string?> ReadForcedAsync(string reply, CancellationToken cancellationToken) => Task.FromResult(ForcedAnswer.Read(reply));

    public async Task<string?> ReadPartialAsync() => await _cells.ReadDraftAsync() ?? _lastProse ?? _cells.LastOutput;

    public ValueTask DisposeAsync() => _session.DisposeAsync();
}
