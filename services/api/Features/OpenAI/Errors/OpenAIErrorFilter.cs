namespace RlmAspire.Api.Features.OpenAI.Errors;

/// <summary>Whatever goes wrong under <c>/v1</c> is told in OpenAI's form.</summary>
internal sealed partial class OpenAIErrorFilter(ILogger<OpenAIErrorFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (OperationCanceledException) when (context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // The caller has left; nobody is there to answer.
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (Exception exception) when (!context.HttpContext.Response.HasStarted)
        {
            return new OpenAIErrorResult(Log(exception));
        }
    }

    private OpenAIError Log(Exception exception)
    {
        var error = OpenAIError.Of(exception);
        if (error is { Status: StatusCodes.Status500InternalServerError, Final: false })
        {
            RequestFailed(exception);
        }

        return error;
    }

    [LoggerMessage(LogLevel.Error, "A request in OpenAI's form failed")]
    private partial void RequestFailed(Exception exception);
}
