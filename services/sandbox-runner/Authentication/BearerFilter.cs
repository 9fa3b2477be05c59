using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.SandboxRunner.Authentication;

/// <summary>Asks for the configured bearer token, where one is.</summary>
internal sealed class BearerFilter(IOptions<RunnerOptions> options) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    private readonly byte[]? _expected = options.Value.Token is { Length: > 0 } token ? Encoding.UTF8.GetBytes(token) : null;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (_expected is null || Shows(context.HttpContext.Request.Headers.Authorization.ToString(), _expected))
        {
            return next(context);
        }

        context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        return ValueTask.FromResult<object?>(Results.Problem(new ProblemDetails
        {
            Status = StatusCodes.Status401Unauthorized,
            Detail = "This sandbox runner asks for a bearer token, and the one that was shown is missing or another.",
            Extensions = { ["code"] = ErrorCodes.Forbidden },
        }));
    }

    private static bool Shows(string header, byte[] expected) =>
        header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim()), expected);
}
