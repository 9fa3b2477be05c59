using RlmAspire.Contracts.Errors;
using RlmAspire.ServiceDefaults.Errors;
using Yarp.ReverseProxy.Forwarder;

namespace RlmAspire.Gateway.Proxy;

/// <summary>What a client is told when the service behind does not answer.</summary>
internal static class ProxyFailure
{
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } failure || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var service = context.GetReverseProxyFeature().Cluster.Config.ClusterId;
        var problem = failure.Error is ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled
            ? ProblemFactory.Result(ErrorCodes.Malformed, "The request's body ended early.")
            : ProblemFactory.Result(ErrorCodes.Unavailable, $"The service '{service}' does not answer. The stack starts it again by itself; try again in a moment.");
        await problem.ExecuteAsync(context);
    }
}
