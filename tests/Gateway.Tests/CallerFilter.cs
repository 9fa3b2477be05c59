using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace RlmAspire.Gateway.Tests;

/// <summary>Lets requests come from another address: a test cannot call from another machine.</summary>
internal static class CallerFilter
{
    public static void AddCaller(this IServiceCollection services, IPAddress address) =>
        services.AddSingleton<IStartupFilter>(new Filter(address));

    private sealed class Filter(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = address;
                return following(context);
            });
            next(app);
        };
    }
}
