using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Models;
using RlmAspire.Runtime.Calls;
using RlmAspire.Runtime.Commands;
using RlmAspire.Runtime.Tracing;

namespace RlmAspire.Runtime.Loop;

/// <summary>One rlm call: the model works over the input, in the run's protocol, until it gives an answer or its turns are used up.</summary>
internal sealed class CompletionLoop : IAsyncDisposable
{
    private const int LongestReminder = 600;

    private readonly RunScope _scope;
    private readonly CallNode _node;
    private readonly ResolvedModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly ITurnExecutor _executor;
    private readonly Conversation _conversation = new();
    private readonly string _reminder;

    /// <param name="scope">What the run's calls share.</param>
    /// <param name="node">This call.</param>
    /// <param name="model">The model that is spoken to.</param>
    /// <param name="input">The question and what it is about.</param>
    /// <param name="cancellationToken">Ends the call; the run's limits fire it too.</param>
    public CompletionLoop(RunScope scope, CallNode node, ResolvedModel model, LoopInput input, CancellationToken cancellationToken)
    {
        _scope = scope;
        _node = node;
        _model = model;
        _cancellationToken = cancellationToken;
        _executor = scope.Protocol == RunProtocols.Commands ? new CommandExecutor(scope, node, input) : new ReplExecutor(scope, node, input);
        _reminder = TextCut.HeadAndTail(input.Query, LongestReminder);
    }

    private int MaxTurns => _scope.Limits.MaxIterations;

    /// <summary>Runs to an answer, given or forced.</summary>
    /// <exception cref="RlmException">The model or the sandbox failed for good.</exception>
    /// <exception cref="OperationCanceledException">The run stopped.</exception>
    public async Task<CallOutcome> RunAsync()
    {
        using var activity = RuntimeTelemetry.StartCall(_scope.RunId, _node.Path, _node.Depth, _model.Name);
        await _executor.OpenAsync(_cancellationToken);
        _conversation.Add(ChatRole.System, _executor.SystemPrompt);
        var message = _executor.FirstTurn(MaxTurns, _reminder);
        for (var turn = 1; ; turn++)
        {
            _conversation.Add(ChatRole.User, message);
            var (outcome, observation) = await TurnAsync(turn);
            if (outcome is not null)
            {
                return outcome;
            }

            message = $"{observation}\n\n{_executor.Turn(turn + 1, MaxTurns, _reminder)}";
        }
    }

    /// <summary>What a run that could not go on has to show: a half-made answer, the model's last words, or the last output.</summary>
    public Task<string?> BestPartialAsync() => _executor.ReadPartialAsync();

    public async ValueTask DisposeAsync()
    {
        _conversation.Dispose();
        await _executor.DisposeAsync();
    }

    private async Task<(CallOutcome? Outcome, string Observation)> TurnAsync(int turn)
    {
        var start = _scope.TimeProvider.GetTimestamp();
        var steps = 0;
        _scope.Budget.CountIteration();
        RuntimeTelemetry.CountIteration(_model.Name);
        await _node.Trace.IterationStartedAsync(turn);
        try
        {
            var response = await AskAsync(turn);
            var running = _executor.RunAsync(response.Text, response.FinishReason == ChatFinishReason.Length, turn, _cancellationToken);
            steps = _executor.Steps;
            var result = await running;
            return (result.Outcome ?? await ForceIfLastAsync(turn, result.Observation), result.Observation);
        }
        finally
        {
            await _node.Trace.IterationCompletedAsync(turn, _executor.StepsName, steps, _scope.TimeProvider.GetElapsedTime(start));
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

        _conversation.Add(ChatRole.User, $"{observation}\n\n{_executor.Forced(limit.Reason, _reminder)}");
        var answer = await _executor.ReadForcedAsync((await AskAsync(turn)).Text, _cancellationToken);
        if (answer is null)
        {
            return new CallOutcome(await BestPartialAsync(), null, null);
        }

        await _node.Trace.AnswerProposedAsync(answer, "forced", turn);
        return new CallOutcome(answer, "forced", null);
    }
}
