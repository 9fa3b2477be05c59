using Npgsql;
using RlmAspire.Data.Migrations;

namespace RlmAspire.Api;

/// <summary>The mode <c>migrate</c>: brings the database to this version and exits, 0 when it is there. The services wait for it.</summary>
internal static partial class MigrateDatabase
{
    public static async Task<int> RunAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(MigrateDatabase));
        try
        {
            var applied = await DatabaseMigrator.MigrateAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), logger, cancellationToken);
            Migrated(logger, applied);
            return 0;
        }
        catch (Exception exception) when (exception is NpgsqlException or MigrationException)
        {
            Failed(logger, exception.Message);
            return 1;
        }
    }

    [LoggerMessage(LogLevel.Information, "The database is up to date; {Applied} migrations were applied")]
    private static partial void Migrated(ILogger logger, int applied);

    [LoggerMessage(LogLevel.Error, "The database could not be brought up to date: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}
