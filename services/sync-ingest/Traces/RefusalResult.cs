using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.SyncIngest.Traces;

/// <summary>A refusal as problem+json.</summary>
internal static class RefusalResult
{
    public static IResult ToResult(this Refusal refusal)
    {
        var problem = ProblemFactory.Create(refusal.Code, refusal.Message);
        if (refusal.Line is { } line)
        {
            problem.Extensions["line"] = line;
        }

        if (refusal.Pointer is { } pointer)
        {
            problem.Extensions["pointer"] = pointer;
        }

        return Results.Problem(problem);
    }
}
