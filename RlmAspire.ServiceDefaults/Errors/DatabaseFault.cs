using System.Net.Sockets;
using Npgsql;

namespace RlmAspire.ServiceDefaults.Errors;

/// <summary>Tells a database that is away from a statement that is wrong.</summary>
public static class DatabaseFault
{
    private const string AdminShutdown = "57P01";
    private const string CrashShutdown = "57P02";
    private const string CannotConnectNow = "57P03";

    /// <summary>Whether the same call may succeed in a moment. Npgsql does not count a server that is ended in order as transient.</summary>
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        PostgresException { SqlState: AdminShutdown or CrashShutdown or CannotConnectNow } => true,
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: SocketException } => true,
        _ => false,
    };
}
