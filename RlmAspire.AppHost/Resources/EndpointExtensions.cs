using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace RlmAspire.AppHost.Resources;

internal static class EndpointExtensions
{
    /// <summary>An endpoint on 127.0.0.1 that the process listens on itself, on its fixed or configured port.</summary>
    public static IResourceBuilder<T> WithLoopbackEndpoint<T>(this IResourceBuilder<T> builder, string scheme, int defaultPort)
        where T : IResourceWithEndpoints
    {
        var port = ServicePorts.Of(builder.ApplicationBuilder.Configuration, builder.Resource.Name, defaultPort);
        return builder
            .WithEndpoint(port: port, scheme: scheme, name: scheme, isProxied: false)
            .WithEndpoint(scheme, endpoint => endpoint.TargetHost = "127.0.0.1");
    }
}
