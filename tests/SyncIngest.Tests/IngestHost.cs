using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RlmAspire.Contracts.Signing;
using RlmAspire.Data.Migrations;
using RlmAspire.Testing;

namespace RlmAspire.SyncIngest.Tests;

/// <summary>The real service on a real socket, over a database of its own.</summary>
internal sealed class IngestHost : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory;

    private IngestHost(WebApplicationFactory<Program> factory)
    {
        _factory = factory;
        Http = factory.CreateClient();
    }

    public HttpClient Http { get; }

    public NpgsqlDataSource Database => _factory.Services.GetRequiredService<NpgsqlDataSource>();

    public SignedClient Client(SigningKey? key = null) => new(Http, key ?? SigningKey.Create());

    public static async Task<IngestHost> StartAsync(
        PostgresServer postgres, RedisServer redis, CancellationToken cancellationToken, params (string Key, string Value)[] settings)
    {
        var database = await postgres.CreateDatabaseAsync(cancellationToken);
        await using (var source = NpgsqlDataSource.Create(database))
        {
            await DatabaseMigrator.MigrateAsync(source, NullLogger.Instance, cancellationToken);
        }

        var cache = await redis.GetConnectionStringAsync(cancellationToken);
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseSetting("environment", "Production");
            builder.UseSetting("ConnectionStrings:rlm", database + ";Timeout=5");
            builder.UseSetting("ConnectionStrings:redis", cache);
            builder.UseSetting("Logging:LogLevel:Default", "Error");
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }
        });
        factory.UseKestrel(options => options.Listen(IPAddress.Loopback, 0));
        factory.StartServer();
        return new IngestHost(factory);
    }

    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = Database.CreateCommand("SELECT count(*) FROM run_events");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _factory.DisposeAsync();
    }
}
