using Microsoft.AspNetCore.Mvc;
using RlmAspire.Data.Blobs;

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
        group.MapGet("/runs/{id:guid}/result", GetResult.HandleAsync).WithName("getResult")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        MapOrders(group);
        group.MapGet("/blobs/{sha256:regex(^[0-9a-f]{{64}}$)}", GetBlob.HandleAsync).WithName("getBlob")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }
    private static void MapOrders(RouteGroupBuilder group)
    {
        group.MapPost("/runs", CreateRun.HandleAsync).WithName("createRun").WithMetadata(new RequestSizeLimitAttribute(CreateRun.MaxBodyBytes))
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapPost("/runs/{id:guid}/cancel", CancelRun.HandleAsync).WithName("cancelRun")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapPost("/contexts/missing", FindMissingContexts.HandleAsync).WithName("findMissingContexts")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapPut("/contexts/{sha256:regex(^[0-9a-f]{{64}}$)}", PutContext.HandleAsync).WithName("putContext")
            .WithMetadata(new RequestSizeLimitAttribute(BlobStore.MaxBytes))
            .Accepts<Stream>("application/octet-stream")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }
}
