using RlmAspire.ServiceDefaults.Discovery;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace RlmAspire.Gateway.Proxy;

/// <summary>Which service answers which paths. What is not here is the dashboard's.</summary>
internal static class ProxyRoutes
{
    private const string Api = "api";
    private const string Ingest = "sync-ingest";

    /// <summary>The api once more, for answers that take as long as a run.</summary>
    private const string Runs = "api-runs";

    /// <summary>The longest silence of a run that is waited for: nothing is said until it ends. Streams are never silent for long.</summary>
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromHours(1);

    public static IReadOnlyList<RouteConfig> Routes { get; } =
    [
        Route(Api, "/api/{**rest}"),
        Route(Runs, "/v1/{**rest}"),
        Route(Api, "/hubs/{**rest}"),
        Route(Api, "/openapi/{**rest}"),
        Route(Ingest, "/ingest/{**rest}"),
        Route(Ingest, "/ws/{**rest}"),
    ];

    public static IReadOnlyList<ClusterConfig> Clusters(IConfiguration configuration) =>
    [
        Cluster(Api, Api, configuration, null),
        Cluster(Runs, Api, configuration, s_longestSilence),
        Cluster(Ingest, Ingest, configuration, null),
    ];

    private static RouteConfig Route(string cluster, string path) =>
        new() { RouteId = path, ClusterId = cluster, Match = new RouteMatch { Path = path } };

    private static ClusterConfig Cluster(string name, string service, IConfiguration configuration, TimeSpan? silence) => new()
    {
        ClusterId = name,
        Destinations = new Dictionary<string, DestinationConfig> { [service] = new() { Address = ServiceEndpoints.Get(configuration, service).ToString() } },
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = silence },
    };
}
