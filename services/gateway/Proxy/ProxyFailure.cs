using Microsoft.AspNetCore.Mvc;
using RlmAspire.Contracts.Errors;
using RlmAspire.ServiceDefaults.Errors;
using Yarp.ReverseProxy.Forwarder;

namespace RlmAspire.Gateway.Proxy;

/// <summary>What a client is told when the service behind does not answer.</summary>
internal static class ProxyFailure
{
    private const string RetryAfterSeconds = "2";

    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } failure || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var service = context.GetReverseProxyFeature().Cluster.Config.Destinations!.Keys.First();
        var problem = failure.Error is ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled
            ? ProblemFactory.Create(ErrorCodes.Malformed, "The request's body ended early.")
            : ProblemFactory.Create(ErrorCodes.Unavailable, $"The service '{service}' does not answer. The stack starts it again by itself; try again in a moment.");
        var result = context.Request.Path.StartsWithSegments("/v1") ? InOpenAIsForm(context, problem) : Results.Problem(problem);
        await result.ExecuteAsync(context);
    }

    /// <summary>Clients of OpenAI's API read no problems.</summary>
    private static IResult InOpenAIsForm(HttpContext context, ProblemDetails problem)
    {
        var unavailable = problem.Status == StatusCodes.Status503ServiceUnavailable;
        if (unavailable)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        var error = new { message = problem.Detail, type = unavailable ? "server_error" : "invalid_request_error", param = (string?)null, code = problem.Extensions["code"] };
        return Results.Json(new { error }, statusCode: problem.Status);
    }
}
