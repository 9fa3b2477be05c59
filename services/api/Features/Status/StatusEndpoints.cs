namespace RlmAspire.Api.Features.Status;

internal static class StatusEndpoints
{
    public static void MapStatusEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/status", GetStatus.HandleAsync).WithTags("Status").WithName("getStatus");
}
