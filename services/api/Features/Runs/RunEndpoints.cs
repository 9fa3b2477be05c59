namespace RlmAspire.Api.Features.Runs;

internal static class RunEndpoints
{
    public static void MapRunEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/rlm").WithTags("Runs");

        group.MapGet("/runs", ListRuns.HandleAsync).WithName("listRuns")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/runs/{id:guid}", GetRun.HandleAsync).WithName("getRun")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/runs/{id:guid}/trace", GetTrace.HandleAsync).WithName("getTrace")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/blobs/{sha256:regex(^[0-9a-f]{{64}}$)}", GetBlob.HandleAsync).WithName("getBlob")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }
}
