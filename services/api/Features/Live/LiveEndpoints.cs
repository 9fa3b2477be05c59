namespace RlmAspire.Api.Features.Live;

internal static class LiveEndpoints
{
    public static void MapLiveEndpoints(this IEndpointRouteBuilder routes) => routes.MapHub<LiveHub>("/hubs/live");
}
