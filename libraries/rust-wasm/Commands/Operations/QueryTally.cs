using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Commands.Operations;

/// <summary>Counts the queries of a session.</summary>
internal sealed class QueryTally(int most)
{
    private int _taken;

    /// <summary>How many are left.</summary>
    public int Left => most - _taken;

    /// <summary>Takes places for some queries, all or none.</summary>
    /// <exception cref="RlmException">There are not that many left.</exception>
    public void Take(int count)
    {
        if (count > Left)
        {
            throw new RlmException(ErrorCodes.CallBudgetExhausted,
                $"This would be {count:N0} {(count == 1 ? "query" : "queries")}, and {Left:N0} of {most:N0} are left. Ask about less text, or answer with what you have.");
        }

        _taken += count;
    }
}
