namespace RlmAspire.Api.Features.OpenAI.Errors;

/// <summary>Answers with an error.</summary>
internal sealed class OpenAIErrorResult(OpenAIError error) : IResult
{
    private const string RetryAfterSeconds = "2";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = error.Status;
        if (error.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable && !error.Final)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        // Its clients repeat a request that failed with 5xx by themselves, unless they are told that it is of no use.
        response.Headers["x-should-retry"] = error.Final ? "false" : response.Headers.RetryAfter.Count > 0 ? "true" : "false";
        response.ContentType = "application/json";
        await response.WriteAsync(error.Body.ToJsonString(), httpContext.RequestAborted);
    }
}
