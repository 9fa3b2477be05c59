using Microsoft.AspNetCore.StaticFiles;
using RlmAspire.Contracts.Errors;
using RlmAspire.ServiceDefaults.Errors;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.Gateway.Spa;

internal static class SpaExtensions
{
    private const string Hashed = "/assets";
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Revalidate = "no-cache";

    public static void AddSpa(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SpaFiles>();
        builder.Services.AddSingleton<IFeatureProbe, SpaProbe>();
    }

    /// <summary>Serves the built files. A file under /assets has its content's hash in its name and never changes.</summary>
    public static void UseSpaFiles(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = app.Services.GetRequiredService<SpaFiles>(),
        OnPrepareResponse = SetCaching,
    });

    /// <summary>Every page of the dashboard is index.html; a path with a file's extension that is not there is a 404.</summary>
    public static void MapSpa(this WebApplication app) =>
        app.MapFallback("{*path:nonfile}", SendIndex).ExcludeFromDescription();

    private static IResult SendIndex(HttpContext context, SpaFiles files)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            return ProblemFactory.Result(ErrorCodes.NotFound, $"There is nothing to {context.Request.Method} at {context.Request.Path}.");
        }

        context.Response.Headers.CacheControl = Revalidate;
        var index = files.GetFileInfo(SpaFiles.Index);
        return index is { Exists: true, PhysicalPath: { } path }
            ? Results.File(path, "text/html; charset=utf-8", lastModified: index.LastModified)
            : Results.Content(NotBuiltPage.Html, "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static void SetCaching(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments(Hashed) ? Immutable : Revalidate;
}
