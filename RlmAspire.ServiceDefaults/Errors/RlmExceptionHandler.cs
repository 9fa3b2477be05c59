using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RlmAspire.ServiceDefaults.Errors;

/// <summary>The one place where an exception becomes an answer.</summary>
internal sealed partial class RlmExceptionHandler(IProblemDetailsService problems, ILogger<RlmExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The caller has left: not an error, not a log line, and nobody to answer.
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = ProblemFactory.From(exception);
        Log(exception, problem.Status!.Value, httpContext.Request);
        httpContext.Response.StatusCode = problem.Status.Value;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
    }

    private void Log(Exception exception, int status, HttpRequest request)
    {
        switch (status)
        {
            case StatusCodes.Status500InternalServerError:
                RequestFailed(exception, request.Method, request.Path);
                break;
            case > StatusCodes.Status500InternalServerError:
                RequestUnavailable(request.Method, request.Path, exception.GetType().Name, exception.Message);
                break;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void RequestFailed(Exception exception, string method, string path);

    [LoggerMessage(LogLevel.Warning, "{Method} {Path} could not be served: {Type}: {Reason}")]
    private partial void RequestUnavailable(string method, string path, string type, string reason);
}
