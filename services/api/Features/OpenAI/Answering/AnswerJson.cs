using System.Text.Json.Nodes;
using RlmAspire.Contracts.Runs;

namespace RlmAspire.Api.Features.OpenAI.Answering;

/// <summary>What both of OpenAI's forms say of a run beside its answer.</summary>
internal static class AnswerJson
{
    /// <summary>The member <c>rlm</c> of an answer: where the run is, and how it ended.</summary>
    public static JsonObject Rlm(Guid run, RunResult? result)
    {
        var rlm = new JsonObject { ["run"] = run.ToString(), ["url"] = $"/api/rlm/runs/{run}" };
        if (result is not null)
        {
            rlm["status"] = result.Status;
            rlm["stop_reason"] = result.StopReason;
            rlm["iterations"] = result.Iterations;
            rlm["calls"] = result.Calls;
        }

        return rlm;
    }

    /// <summary>Tokens of the whole tree of calls, and what they cost: a decimal string, null for an unknown price.</summary>
    public static JsonObject Usage(RunResult result, string input, string output)
    {
        var usage = result.Usage;
        return new JsonObject
        {
            [$"{input}_tokens"] = usage.InputTokens,
            [$"{output}_tokens"] = usage.OutputTokens,
            ["total_tokens"] = usage.InputTokens + usage.OutputTokens,
            [$"{input}_tokens_details"] = new JsonObject { ["cached_tokens"] = usage.CachedInputTokens },
            [$"{output}_tokens_details"] = new JsonObject { ["reasoning_tokens"] = usage.ReasoningTokens },
            ["cost_usd"] = result.CostUsd,
        };
    }
}
