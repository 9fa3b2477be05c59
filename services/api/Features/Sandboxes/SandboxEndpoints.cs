namespace RlmAspire.Api.Features.Sandboxes;

internal static class SandboxEndpoints
{
    public static void MapSandboxEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/sandboxes").WithTags("Sandboxes");
        group.MapGet("", GetSandboxes.HandleAsync).WithName("getSandboxes");
        group.MapDelete("/sessions/{id:guid}", EndSandboxSession.HandleAsync).WithName("endSandboxSession")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/modules", GetModules.HandleAsync).WithName("getModules");
        group.MapDelete("/modules", ClearModules.HandleAsync).WithName("clearModules").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapPost("/repl", OpenRepl.HandleAsync).WithName("openRepl")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapDelete("/repl/{id:guid}", EndRepl.HandleAsync).WithName("endRepl").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/repl/{id:guid}/cells", RunReplCell.HandleAsync).WithName("runReplCell")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapPost("/repl/{id:guid}/interrupt", InterruptRepl.Handle).WithName("interruptRepl").ProducesProblem(StatusCodes.Status404NotFound);
    }
}
