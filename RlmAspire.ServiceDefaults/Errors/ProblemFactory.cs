using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RlmAspire.Contracts.Errors;
using StackExchange.Redis;

namespace RlmAspire.ServiceDefaults.Errors;

/// <summary>Turns what went wrong into problem+json: a stable <c>code</c>, a caller-safe <c>detail</c> and the <c>traceId</c>.</summary>
public static class ProblemFactory
{
    /// <summary>A problem with a code of <see cref="ErrorCodes"/>.</summary>
    /// <param name="code">The stable code.</param>
    /// <param name="detail">For a person; it holds no secret.</param>
    public static ProblemDetails Create(string code, string detail) => Create(code, detail, ProblemStatus.Of(code));

    /// <summary>A result that answers with a problem.</summary>
    public static IResult Result(string code, string detail) => Results.Problem(Create(code, detail));

    /// <summary>The problem that an exception stands for; what it says of a fault of this program is for the log alone.</summary>
    public static ProblemDetails From(Exception exception) => exception switch
    {
        RlmException known => Create(known.Code, known.Message),
        BadHttpRequestException bad => Create(ProblemStatus.CodeOf(bad.StatusCode), BindingFault.Describe(bad), bad.StatusCode),
        NpgsqlException when DatabaseFault.IsUnavailable(exception) =>
            Create(ErrorCodes.Unavailable, "The database does not answer. Nothing was lost; try again in a moment."),
        RedisConnectionException or RedisTimeoutException =>
            Create(ErrorCodes.Unavailable, "Redis does not answer. Nothing was lost; try again in a moment."),
        _ => Create(ErrorCodes.Internal, "Something went wrong here. The log has the details under this trace id."),
    };

    internal static void Complete(ProblemDetails problem, HttpContext context)
    {
        var status = problem.Status ?? context.Response.StatusCode;
        problem.Extensions.TryAdd("code", ProblemStatus.CodeOf(status));
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "2";
        }
    }

    private static ProblemDetails Create(string code, string detail, int status) =>
        new() { Status = status, Detail = detail, Extensions = { ["code"] = code } };
}
