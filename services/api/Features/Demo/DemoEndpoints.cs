using RlmAspire.Contracts.Runs;

namespace RlmAspire.Api.Features.Demo;

internal static class DemoEndpoints
{
    public static void MapDemoEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/rlm/demo", StartDemo.HandleAsync).WithTags("Runs").WithName("startDemo")
            .Produces<RunAccepted>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
