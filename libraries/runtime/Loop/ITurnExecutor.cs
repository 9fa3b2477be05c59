using RlmAspire.Contracts.Errors;

namespace RlmAspire.Runtime.Loop;

/// <summary>A protocol between the loop and the model of one rlm call: what the model is told, and what is done with its replies.</summary>
internal interface ITurnExecutor : IAsyncDisposable
{
    /// <summary>What the trace calls the steps of a turn: <c>cells</c> or <c>commands</c>.</summary>
    string StepsName { get; }

    /// <summary>Steps that the last reply asked for.</summary>
    int Steps { get; }

    /// <summary>The system prompt.</summary>
    string SystemPrompt { get; }

    /// <summary>The first message: the question, the inputs' names and sizes, and the first turn.</summary>
    string FirstTurn(int maxTurns, string reminder);

    /// <summary>What a later turn begins with.</summary>
    string Turn(int turn, int maxTurns, string reminder);

    /// <summary>The demand for an answer as plain text.</summary>
    string Forced(string reason, string reminder);

    /// <summary>Makes ready for the first reply.</summary>
    /// <exception cref="RlmException">It cannot be.</exception>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Does what a reply asks for.</summary>
    /// <param name="reply">The model's text.</param>
    /// <param name="cutOff">Whether the provider ended it for its length.</param>
    /// <param name="turn">From 1.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<TurnResult> RunAsync(string reply, bool cutOff, int turn, CancellationToken cancellationToken);

    /// <summary>The answer in the reply to the demand for one; null when it holds none.</summary>
    Task<string?> ReadForcedAsync(string reply, CancellationToken cancellationToken);

    /// <summary>What there is to show when the call cannot go on: a half-made answer, the model's last words, or the last output; null for nothing.</summary>
    Task<string?> ReadPartialAsync();
}
