using System.Text.Json.Nodes;

namespace RlmAspire.Contracts.Runs;

/// <summary>Who ended a run before its time.</summary>
/// <param name="Via">By which way: <c>api</c>, <c>openai</c>, <c>cli</c>.</param>
/// <param name="Name">Who, in their own words, or null.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record RunCanceller(string Via, string? Name = null, string? Reason = null)
{
    /// <summary>The member <c>by</c> of <c>run.cancelled</c>.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["via"] = Via };
        if (Name is not null)
        {
            json["name"] = Name;
        }

        if (Reason is not null)
        {
            json["reason"] = Reason;
        }

        return json;
    }
}
