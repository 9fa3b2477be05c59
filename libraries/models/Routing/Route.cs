using Microsoft.Extensions.AI;
using RlmAspire.Models.Retry;

namespace RlmAspire.Models.Routing;

/// <summary>One call's way through the models, with its failed attempts told as those of one call.</summary>
internal sealed class Route(IReadOnlyList<ResolvedModel> models, ChatOptions? options)
{
    private int _index;
    private int _attempts;

    public ResolvedModel Current => models[_index];

    public bool HasNext => _index + 1 < models.Count;

    /// <summary>The caller's options, with an observer that knows of the other models.</summary>
    public ChatOptions Options
    {
        get
        {
            var own = options?.Clone() ?? new ChatOptions();
            if (options?.AttemptObserver() is { } observe)
            {
                own.ObserveAttempts((failed, token) => observe(Tell(failed), token));
            }

            return own;
        }
    }

    public void MoveNext() => _index++;

    /// <summary>Whose reply it is, and what that costs.</summary>
    public ReplyFacts FactsOf(ReplyFacts facts) => facts.Model is null ? facts with { Model = Current.Name, Price = Current.Price } : facts;

    private FailedAttempt Tell(FailedAttempt failed) => failed with
    {
        Model = Current.Name,
        Attempt = ++_attempts,
        WillRetry = failed.WillRetry || (failed.Failure.OthersMayAnswer && HasNext),
    };
}
