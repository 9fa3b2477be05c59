using RlmAspire.SandboxRunner.Authentication;

namespace RlmAspire.SandboxRunner.Features.Executions;

/// <summary>The route of single executions.</summary>
internal static class ExecutionEndpoints
{
    public static void MapExecutions(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/executions", RunExecution.HandleAsync).AddEndpointFilter<BearerFilter>();
}
