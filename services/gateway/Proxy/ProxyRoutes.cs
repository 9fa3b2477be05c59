using RlmAspire.ServiceDefaults.Discovery;
using Yarp.ReverseProxy.Configuration;

namespace RlmAspire.Gateway.Proxy;

/// <summary>Which service answers which paths. What is not here is the dashboard's.</summary>
internal static class ProxyRoutes
{
    private const string Api = "api";
    private const string Ingest = "sync-ingest";

    public static IReadOnlyList<RouteConfig> Routes { get; } =
    [
        Route(Api, "/api/{**rest}"),
        Route(Api, "/v1/{**rest}"),
        Route(Api, "/hubs/{**rest}"),
        Route(Api, "/openapi/{**rest}"),
        Route(Ingest, "/ingest/{**rest}"),
        Route(Ingest, "/ws/{**rest}"),
    ];

    public static IReadOnlyList<ClusterConfig> Clusters(IConfiguration configuration) =>
        [.. new[] { Api, Ingest }.Select(name => Cluster(name, ServiceEndpoints.Get(configuration, name)))];

    private static RouteConfig Route(string service, string path) =>
        new() { RouteId = path, ClusterId = service, Match = new RouteMatch { Path = path } };

    private static ClusterConfig Cluster(string name, Uri address) => new()
    {
        ClusterId = name,
        Destinations = new Dictionary<string, DestinationConfig> { [name] = new() { Address = address.ToString() } },
    };
}
