using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace RlmAspire.ServiceDefaults.Errors;

/// <summary>application/problem+json for everything that is not a success.</summary>
public static class ProblemDetailsExtensions
{
    /// <summary>
    /// Every exception and every bare error status becomes problem+json with <c>code</c>, <c>detail</c> and <c>traceId</c>. An
    /// ArgumentException is a fault of this program like any other, never a 400.
    /// </summary>
    public static IServiceCollection AddRlmProblemDetails(this IServiceCollection services)
    {
        services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context => ProblemFactory.Complete(context.ProblemDetails, context.HttpContext));

        // A parameter that cannot be read is told by name, not by a bare 400.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<RlmExceptionHandler>();
        services.AddSingleton<IStartupFilter, ProblemDetailsFilter>();
        return services;
    }
}
