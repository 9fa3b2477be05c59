using RlmAspire.Runtime.Answers;
using RlmAspire.Runtime.Calls;
using RlmAspire.Runtime.Loop;
using RlmAspire.Runtime.Prompts;
using RlmAspire.RustWasm.Commands;
using RlmAspire.RustWasm.Commands.Reading;

namespace RlmAspire.Runtime.Commands;

/// <summary>The model writes commands in JSON, which run in this process: no code of the model's but Rust, and that in WebAssembly.</summary>
internal sealed class CommandExecutor : ITurnExecutor
{
    private const int LongestOutput = 4000;
    private const string Refused = "The answer was refused because it is empty. Give what you found, or say that the input does not tell.";

    private readonly RunScope _scope;
    private readonly CallNode _node;
    private readonly LoopInput _input;
    private readonly CommandLimits _limits;
    private readonly CommandSession _session;
    private readonly CommandRunner _runner;
    private string? _lastProse;
    private string? _lastOutput;

    public CommandExecutor(RunScope scope, CallNode node, LoopInput input)
    {
        _scope = scope;
        _node = node;
        _input = input;
        // The run counts the calls of its whole tree; this keeps one command from asking for more than there can be.
        _limits = new CommandLimits { Queries = scope.Limits.MaxCalls };
        var host = new CommandHost(new SubCalls(scope, node), new RustCalls(scope, node, input.Contexts));
        var contexts = input.Contexts.Select(context => new CommandContext(context.Variable, context.Utf8, context.Chars)).ToList();
        var rustOff = scope.RustWasm is null ? $"Programs in Rust are off here: {scope.RustWasmDetail}" : null;
        _session = new CommandSession(contexts, host, rustOff, _limits, scope.TimeProvider);
        _runner = new CommandRunner(scope, node, _session);
    }

    public string StepsName => "commands";

    public int Steps { get; private set; }

    public string SystemPrompt => PromptText.CommandsSystem(rustWasm: _scope.RustWasm is not null);

    public string FirstTurn(int maxTurns, string reminder) =>
        PromptText.CommandsTask(_input.Query, ContextList.Describe(_input.Contexts, "text"), Turn(1, maxTurns, reminder));

    public string Turn(int turn, int maxTurns, string reminder) => PromptText.CommandsTurn(turn, maxTurns, reminder);

    public string Forced(string reason, string reminder) => PromptText.CommandsForced(reason, reminder);

    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<TurnResult> RunAsync(string reply, bool cutOff, int turn, CancellationToken cancellationToken)
    {
        var read = CommandReader.Read(reply, cutOff);
        Steps = read.Commands.Count;
        _lastProse = read.Commands.Count == 0 && read.Final is null && read.Prose.Length > 0 ? read.Prose : _lastProse;
        _session.BeginTurn();
        var observation = new CommandObservation(_limits.CommandsPerTurn, read);
        foreach (var command in read.Commands.Take(_limits.CommandsPerTurn))
        {
            if (await RunAsync(command, turn, observation, cancellationToken) is { } outcome)
            {
                return new TurnResult(outcome, "");
            }

            if (observation.Failed)
            {
                break;
            }
        }

        var final = read.Final is null || !observation.TakesFinal ? null : await RunAsync(CommandFinal.Read(read.Final), turn, observation, cancellationToken);
        return new TurnResult(final, observation.ToMessage(_session.Variables));
    }

    /// <summary>A model that was told to write plain text may write its answer as a command all the same.</summary>
    public async Task<string?> ReadForcedAsync(string reply, CancellationToken cancellationToken)
    {
        var read = CommandReader.Read(reply, cutOff: false);
        var command = read.Final is { } final ? CommandFinal.Read(final) : read.Commands.LastOrDefault(written => written.Name is "final" or "final_var");
        var answer = command is null ? null : (await _session.ExecuteAsync(command, cancellationToken)).Answer;
        return string.IsNullOrWhiteSpace(answer) ? ForcedAnswer.Read(reply) : answer;
    }

    public Task<string?> ReadPartialAsync() =>
        Task.FromResult(_session.Read("answer") is { } draft && !string.IsNullOrWhiteSpace(draft) ? draft : _lastProse ?? _lastOutput);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<CallOutcome?> RunAsync(WrittenCommand command, int turn, CommandObservation observation, CancellationToken cancellationToken)
    {
        var result = await _runner.RunAsync(command, turn, cancellationToken);
        if (result.Answer is not { } answer)
        {
            observation.Add(result);
            _lastOutput = string.IsNullOrWhiteSpace(result.Result) ? _lastOutput : TextCut.HeadAndTail(result.Result.Trim(), LongestOutput);
            return null;
        }

        var kind = result.Command == "final_var" ? "FINAL_VAR" : "FINAL";
        await _node.Trace.AnswerProposedAsync(answer, kind, turn);
        if (!string.IsNullOrWhiteSpace(answer))
        {
            return new CallOutcome(answer, kind, null);
        }

        await _node.Trace.NoteAsync(Refused, turn);
        observation.Refuse(result, Refused);
        return null;
    }
}
