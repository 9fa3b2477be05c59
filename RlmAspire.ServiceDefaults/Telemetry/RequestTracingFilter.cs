using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry;

namespace RlmAspire.ServiceDefaults.Telemetry;

/// <summary>
/// Completes the framework's own activity of a request with what is known at its end (route, status), as
/// OpenTelemetry.Instrumentation.AspNetCore does; and keeps probes out of traces and request metrics, since every few seconds each
/// service is asked how it is. What happens under a probe (its SQL) is not recorded either, whatever sampler the environment chose.
/// </summary>
internal sealed class RequestTracingFilter : IStartupFilter
{
    private static readonly PathString[] s_probes = ["/health", "/alive", "/metrics"];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(TraceAsync);
        next(app);
    };

    private static async Task TraceAsync(HttpContext context, RequestDelegate next)
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (Array.Exists(s_probes, path => context.Request.Path.Equals(path)))
        {
            Hide(context, activity);
            using var silence = SuppressInstrumentationScope.Begin();
            await next(context);
            return;
        }

        await next(context);
        if (activity is { IsAllDataRequested: true })
        {
            Describe(context, activity);
        }
    }

    private static void Hide(HttpContext context, Activity? activity)
    {
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
        {
            metrics.MetricsDisabled = true;
        }

        if (activity is not null)
        {
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            activity.IsAllDataRequested = false;
        }
    }

    private static void Describe(HttpContext context, Activity activity)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        activity.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }
}
