using Microsoft.AspNetCore.Http;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.ServiceDefaults.Errors;

/// <summary>The HTTP status of each error code, and the code of a status that no exception stands behind.</summary>
public static class ProblemStatus
{
    /// <summary>The status that goes with a code of <see cref="ErrorCodes"/>; 500 for one that is no caller's business.</summary>
    public static int Of(string code) => code switch
    {
        ErrorCodes.Malformed => StatusCodes.Status400BadRequest,
        ErrorCodes.SignatureMissing or ErrorCodes.SignatureInvalid or ErrorCodes.SignatureExpired or ErrorCodes.SignatureReplayed =>
            StatusCodes.Status401Unauthorized,
        ErrorCodes.Forbidden => StatusCodes.Status403Forbidden,
        ErrorCodes.NotFound => StatusCodes.Status404NotFound,
        ErrorCodes.Conflict => StatusCodes.Status409Conflict,
        ErrorCodes.TooLarge or ErrorCodes.ContextTooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorCodes.Invalid or ErrorCodes.BlobMissing or ErrorCodes.ModelUnknown or ErrorCodes.ContextUnreadable or ErrorCodes.ContextEmpty
            or ErrorCodes.ContextBinary or ErrorCodes.ContextEncoding => StatusCodes.Status422UnprocessableEntity,
        ErrorCodes.Busy or ErrorCodes.BackendRateLimited => StatusCodes.Status429TooManyRequests,
        ErrorCodes.BackendConnectionError or ErrorCodes.BackendRejected => StatusCodes.Status502BadGateway,
        ErrorCodes.Unavailable or ErrorCodes.SandboxUnavailable or ErrorCodes.WasmUnavailable or ErrorCodes.SandboxLost or ErrorCodes.ModelNotConfigured =>
            StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>The code that stands for a bare status, such as the 404 of a route that does not exist.</summary>
    public static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => ErrorCodes.SignatureMissing,
        StatusCodes.Status403Forbidden => ErrorCodes.Forbidden,
        StatusCodes.Status404NotFound => ErrorCodes.NotFound,
        StatusCodes.Status409Conflict => ErrorCodes.Conflict,
        StatusCodes.Status413PayloadTooLarge => ErrorCodes.TooLarge,
        StatusCodes.Status422UnprocessableEntity => ErrorCodes.Invalid,
        StatusCodes.Status429TooManyRequests => ErrorCodes.Busy,
        StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout =>
            ErrorCodes.Unavailable,
        >= 400 and < 500 => ErrorCodes.Malformed,
        _ => ErrorCodes.Internal,
    };
}
