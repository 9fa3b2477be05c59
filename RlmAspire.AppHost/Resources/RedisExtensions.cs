using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RlmAspire.AppHost.Stack;

namespace RlmAspire.AppHost.Resources;

internal static class RedisExtensions
{
    private const string Server = "redis";

    /// <summary>Redis: in a container when Docker answers and Aspire itself hosts, else the <c>redis-server</c> of this machine.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddRlmRedis(this IDistributedApplicationBuilder builder)
    {
#if FULL_FEED
        if (DockerProbe.Answers())
        {
            var port = ServicePorts.Of(builder.Configuration, Server, 16379);
            return builder.AddRedis(Server, port).WithDataVolume("rlm-aspire-redis").WithPersistence();
        }
#endif
        return builder.AddLocalRedis();
    }

    private static IResourceBuilder<IResourceWithConnectionString> AddLocalRedis(this IDistributedApplicationBuilder builder)
    {
        Prerequisites.Require("redis-server", "Install it with `apt-get install redis-server` (Debian, Ubuntu), or run `./rlm setup`.");
        var folder = StackFolders.Of(builder).CreatePrivate("redis");
        var server = builder.AddResource(new RedisServerResource(Server, folder)).WithLoopbackEndpoint("tcp", 16379);
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            Server, _ => new RedisHealthCheck(server.Resource.Endpoint), failureStatus: null, tags: null));
        return server
            .WithArgs("--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--save", "60 1000", "--port")
            .WithArgs(context => context.Args.Add(server.Resource.Endpoint.Property(EndpointProperty.TargetPort)))
            .WithHealthCheck(Server);
    }
}
