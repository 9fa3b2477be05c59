using Microsoft.AspNetCore.Hosting;
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
        services.AddExceptionHandler<RlmExceptionHandler>();
        services.AddSingleton<IStartupFilter, ProblemDetailsFilter>();
        return services;
    }
}
