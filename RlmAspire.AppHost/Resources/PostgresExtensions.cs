using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RlmAspire.AppHost.Stack;

namespace RlmAspire.AppHost.Resources;

internal static class PostgresExtensions
{
    private const string Server = "postgres";
    private const string Database = "rlm";

    /// <summary>The database: in a container when Docker answers and Aspire itself hosts, else the PostgreSQL that npm carries.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddRlmDatabase(this IDistributedApplicationBuilder builder)
    {
#if FULL_FEED
        if (DockerProbe.Answers())
        {
            var port = ServicePorts.Of(builder.Configuration, Server, 15432);
            return builder.AddPostgres(Server, port: port).WithDataVolume("rlm-aspire-postgres").AddDatabase(Database);
        }
#endif
        return builder.AddEmbeddedDatabase();
    }

    private static IResourceBuilder<IResourceWithConnectionString> AddEmbeddedDatabase(this IDistributedApplicationBuilder builder)
    {
        var folders = StackFolders.Of(builder);
        folders.RequireTool($"@embedded-postgres/linux-{StackFolders.NodeArchitecture}");
        Prerequisites.Require("node", "Node.js 20 or later runs PostgreSQL and the sandboxes.");
        var password = builder.AddParameter("postgres-password", new GenerateParameterDefault { Special = false }, secret: true, persist: true);
        var server = builder.AddResource(new PostgresServerResource(Server, folders.Embedded)).WithLoopbackEndpoint("tcp", 15432);
        var endpoint = server.GetEndpoint("tcp");
        server
            .WithArgs("postgres.mjs", "--home", folders.Home, "--database", Database, "--port")
            .WithArgs(context => context.Args.Add(endpoint.Property(EndpointProperty.TargetPort)))
            .WithEnvironment("POSTGRES_PASSWORD", password)
            .WithEnvironment("RLM_TOOLS", folders.Tools);

        var connectionString = ReferenceExpression.Create(
            $"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)};Username=postgres;Password={password};Database={Database}");
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            Server, _ => new PostgresHealthCheck(connectionString), failureStatus: null, tags: null));
        server.WithHealthCheck(Server);
        return builder.AddConnectionString(Database, connectionString).WaitFor(server);
    }
}
