using Microsoft.AspNetCore.Http.Metadata;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Api.Http;

/// <summary>Says before a byte is read that a body is too large, and what to do instead.</summary>
internal static class BodyLimits
{
    private const int Megabyte = 1024 * 1024;

    public static void UseBodyLimits(this WebApplication app) => app.Use((context, next) =>
    {
        var most = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize;
        return context.Request.ContentLength > most && context.Request.Path.StartsWithSegments("/api")
            ? throw new RlmException(ErrorCodes.TooLarge, Describe(context.Request.ContentLength.Value, most.Value))
            : next(context);
    });

    private static string Describe(long bytes, long most) =>
        $"The body has {bytes} bytes; {most / Megabyte} MiB are taken here. A long text is uploaded alone, with PUT /api/rlm/contexts/{{sha256}} "
        + "(at most 256 MiB), and named by its hash; a longer one is split into several contexts.";
}
