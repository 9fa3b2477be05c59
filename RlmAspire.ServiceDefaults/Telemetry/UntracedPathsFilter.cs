using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace RlmAspire.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps probes out of traces and request metrics: every few seconds each service is asked how it is. The request's activity is marked
/// as not recorded at the very start, so that what happens under it (a probe's SQL) is not recorded either.
/// </summary>
internal sealed class UntracedPathsFilter : IStartupFilter
{
    private static readonly PathString[] s_paths = ["/health", "/alive", "/metrics"];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(static (context, following) =>
        {
            if (Array.Exists(s_paths, path => context.Request.Path.Equals(path)))
            {
                Hide(context);
            }

            return following(context);
        });
        next(app);
    };

    private static void Hide(HttpContext context)
    {
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
        {
            metrics.MetricsDisabled = true;
        }

        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } activity)
        {
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            activity.IsAllDataRequested = false;
        }
    }
}
