using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.Api.Features.OpenAI.Errors;

/// <summary>An error as OpenAI's clients know them.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The whole body.</param>
/// <param name="Final">Whether trying again would only execute, and pay for, the same run once more.</param>
internal sealed record OpenAIError(int Status, JsonObject Body, bool Final)
{
    private const string InvalidRequest = "invalid_request_error";

    public static OpenAIError Of(Exception exception)
    {
        var problem = ProblemFactory.From(exception);
        var status = problem.Status ?? StatusCodes.Status500InternalServerError;
        var code = (string)problem.Extensions["code"]!;
        return exception switch
        {
            InvalidRequestException invalid => Create(status, invalid.Message, InvalidRequest, invalid.Parameter, code),
            RunFailedException failed => Create(RunStatusOf(failed.Code), failed.Message, "server_error", null, code) with { Final = true },
            RlmException { Code: ErrorCodes.ModelUnknown or ErrorCodes.ModelNotConfigured } => NoModel(problem.Detail!),
            _ => Create(status, problem.Detail!, TypeOf(status), null, code),
        };
    }

    public static OpenAIError NoModel(string message) =>
        Create(StatusCodes.Status404NotFound, message, InvalidRequest, "model", "model_not_found");

    public static OpenAIError NotFound(string message) =>
        Create(StatusCodes.Status404NotFound, message, InvalidRequest, null, ErrorCodes.NotFound);

    private static OpenAIError Create(int status, string message, string type, string? parameter, string code) => new(
        status,
        new JsonObject
        {
            ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = parameter, ["code"] = code },
        },
        Final: false);

    private static string TypeOf(int status) => status switch
    {
        StatusCodes.Status429TooManyRequests => "rate_limit_error",
        < StatusCodes.Status500InternalServerError => InvalidRequest,
        _ => "server_error",
    };

    /// <summary>A failed run is no fault of this server's, unless it says so itself.</summary>
    private static int RunStatusOf(string code) => code == ErrorCodes.Internal
        ? StatusCodes.Status500InternalServerError
        : Math.Max(ProblemStatus.Of(code), StatusCodes.Status502BadGateway);
}
