using System.Net;
using RlmAspire.Contracts.Errors;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.Gateway.Security;

internal static class SecurityExtensions
{
    // React and the charts set style attributes; scripts come from files of this origin only.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Plain HTTP is for this machine alone: keys and run contents must not cross a network in the clear.</summary>
    public static void UseHttpsUnlessLoopback(this WebApplication app) => app.Use((context, next) =>
        context.Request.IsHttps || IsLocal(context.Connection.RemoteIpAddress)
            ? next(context)
            : ProblemFactory.Result(ErrorCodes.Forbidden, "Use https:// or wss://. Plain HTTP is only served to the machine itself.").ExecuteAsync(context));

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state => AddHeaders((HttpResponse)state), context.Response);
        return next(context);
    });

    /// <summary>A connection without an address comes over a socket of this machine.</summary>
    private static bool IsLocal(IPAddress? address) => address is null || IPAddress.IsLoopback(address);

    private static Task AddHeaders(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers.XFrameOptions = "DENY";
        response.Headers.ContentSecurityPolicy = ContentPolicy;
        return Task.CompletedTask;
    }
}
