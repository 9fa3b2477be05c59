using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models;
using RlmAspire.Runtime.Answers;
using RlmAspire.Runtime.Calls;
using RlmAspire.Runtime.Prompts;
using RlmAspire.Runtime.Tracing;

namespace RlmAspire.Runtime.Loop;

/// <summary>One rlm call: the model writes cells over the input until it sets an answer or its turns are used up.</summary>
internal sealed class CompletionLoop : IAsyncDisposable
{
    private const int LongestReminder = 600;

    private readonly RunScope _scope;
    private readonly CallNode _node;
    private readonly ResolvedModel _model;
    private readonly LoopInput _input;
    private readonly CancellationToken _cancellationToken;
    private readonly ReplSession _session;
    private readonly CellTurn _cells;
    private readonly Conversation _conversation = new();
    private readonly string _reminder;
    private string? _lastProse;

    /// <param name="scope">What the run's calls share.</param>
    /// <param name="node">This call.</param>
    /// <param name="model">The model that writes the cells.</param>
    /// <param name="input">The question and what it is about.</param>
    /// <param name="cancellationToken">Ends the call; the run's limits fire it too.</param>
    public CompletionLoop(RunScope scope, CallNode node, ResolvedModel model, LoopInput input, CancellationToken cancellationToken)
    {
        _scope = scope;
        _node = node;
        _model = model;
        _input = input;
        _cancellationToken = cancellationToken;
        var host = new HostQueries(new SubCalls(scope, node), new RustCalls(scope, node, input.Contexts));
        _session = new ReplSession(scope.Environment, host, input.Contexts, scope.TimeProvider);
        _cells = new CellTurn(scope, node, new CellRunner(scope, node, _session));
        _reminder = TextCut.HeadAndTail(input.Query, LongestReminder);
    }

    private int MaxTurns => _scope.Limits.MaxIterations;

    /// <summary>Runs to an answer, given or forced.</summary>
    /// <exception cref="RlmException">The model or the sandbox failed for good.</exception>
    /// <exception cref="OperationCanceledException">The run stopped.</exception>
    public async Task<CallOutcome> RunAsync()
    {
        using var activity = RuntimeTelemetry.StartCall(_scope.RunId, _node.Path, _node.Depth, _model.Name);
        await _session.OpenAsync(_cancellationToken);
        _conversation.Add(ChatRole.System, PromptText.System(rustWasm: _scope.RustWasm is not null));
        var message = PromptText.Task(_input.Query, ContextList.Describe(_input.Contexts), PromptText.Turn(1, MaxTurns, _reminder));
        for (var turn = 1; ; turn++)
        {
            _conversation.Add(ChatRole.User, message);
            var (outcome, observation) = await TurnAsync(turn);
            if (outcome is not null)
            {
                return outcome;
            }

            message = $"{observation}\n\n{PromptText.Turn(turn + 1, MaxTurns, _reminder)}";
        }
    }

    /// <summary>What a run that could not go on has to show: a half-made answer, the model's last words, or the last output.</summary>
    public async Task<string?> BestPartialAsync() =>
        await _cells.ReadDraftAsync() ?? _lastProse ?? _cells.LastOutput;

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task<(CallOutcome? Outcome, string Observation)> TurnAsync(int turn)
    {
        var start = _scope.TimeProvider.GetTimestamp();
        var cells = 0;
        _scope.Budget.CountIteration();
        RuntimeTelemetry.CountIteration(_model.Name);
        await _node.Trace.IterationStartedAsync(turn);
        try
        {
            var response = await AskAsync(turn);
            var reply = ReplyParser.Parse(response.Text, response.FinishReason == ChatFinishReason.Length);
            _lastProse = reply.Final is { IsVariable: false } final ? final.Value : reply.Cells.Count == 0 && response.Text.Length > 0 ? response.Text : _lastProse;
            cells = reply.Cells.Count;
            var result = await _cells.RunAsync(reply, turn, _cancellationToken);
            return (result.Outcome ?? await ForceIfLastAsync(turn, result.Observation), result.Observation);
        }
        finally
        {
            await _node.Trace.IterationCompletedAsync(turn, cells, _scope.TimeProvider.GetElapsedTime(start));
        }
    }

    private async Task<ChatResponse> AskAsync(int turn)
    {
        var response = await ModelCall.AskAsync(_scope, _node, _model, _conversation, turn, _cancellationToken);
        // Some endpoints refuse a conversation that holds an empty message.
        _conversation.Add(ChatRole.Assistant, response.Text.Length > 0 ? response.Text : "(no text)");
        _cancellationToken.ThrowIfCancellationRequested();
        return response;
    }

    /// <summary>When there is no further turn, asks once more, for the answer as plain text.</summary>
    private async Task<CallOutcome?> ForceIfLastAsync(int turn, string observation)
    {
        if (turn < MaxTurns && _scope.Budget.Reached is null)
        {
            return null;
        }

        var limit = _scope.Budget.Reached ?? _scope.Budget.IterationLimit();
        if (_scope.Budget.Reached is null)
        {
            _ = _node.Depth == 0 ? _scope.Budget.UseUpIterations() : null;
            await _node.Trace.LimitReachedAsync(limit);
        }

        _conversation.Add(ChatRole.User, $"{observation}\n\n{PromptText.Forced(limit.Reason, _reminder)}");
        var answer = ForcedAnswer.Read((await AskAsync(turn)).Text);
        if (answer is null)
        {
            return new CallOutcome(await BestPartialAsync(), null, null);
        }

        await _node.Trace.AnswerProposedAsync(answer, "forced", turn);
        return new CallOutcome(answer, "forced", null);
    }
}
