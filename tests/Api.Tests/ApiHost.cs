using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RlmAspire.Data.Migrations;
using RlmAspire.Data.Projects;
using RlmAspire.Data.Runs;
using RlmAspire.Testing;

namespace RlmAspire.Api.Tests;

/// <summary>The whole service on a loopback port, over a migrated database of its own and a real Redis.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory;

    private ApiHost(WebApplicationFactory<Program> factory)
    {
        _factory = factory;
        Client = factory.CreateClient();
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _factory.Services;

    /// <summary>A run's trace, written as an upload would have been.</summary>
    public async Task<TraceBuilder> SaveAsync(TraceBuilder trace, CancellationToken cancellationToken)
    {
        var result = await Services.GetRequiredService<RunEventStore>().AppendAsync(Project.Default, null, trace.Events, cancellationToken);
        Assert.Equal(AppendOutcome.Committed, result.Outcome);
        return trace;
    }

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken) =>
        Client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);

    public static async Task<ApiHost> StartAsync(
        PostgresServer postgres, RedisServer redis, CancellationToken cancellationToken, Action<IServiceCollection>? configure = null,
        ILoggerProvider? logs = null, params (string Key, string Value)[] settings)
    {
        var database = await postgres.CreateDatabaseAsync(cancellationToken);
        await using (var source = NpgsqlDataSource.Create(database))
        {
            await DatabaseMigrator.MigrateAsync(source, NullLogger.Instance, cancellationToken);
        }

        return Start(
            configure,
            logs,
            [("ConnectionStrings:rlm", database), ("ConnectionStrings:redis", await redis.GetConnectionStringAsync(cancellationToken)), .. settings]);
    }

    /// <summary>The service with nothing prepared.</summary>
    public static ApiHost Start(Action<IServiceCollection>? configure, ILoggerProvider? logs, params (string Key, string Value)[] settings)
    {
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }

            builder.UseSetting("urls", "http://127.0.0.1:0");
            builder.UseSetting("services:sandbox-runner:http:0", "http://127.0.0.1:1");
            builder.ConfigureLogging(logging =>
            {
                logging.ClearProviders();
                if (logs is not null)
                {
                    logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace).AddFilter(_ => true);
                }
            });
            builder.ConfigureTestServices(services => configure?.Invoke(services));
        });
        factory.UseKestrel();
        factory.StartServer();
        return new ApiHost(factory);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
    }
}
