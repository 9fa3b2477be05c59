using Microsoft.Data.Sqlite;

namespace RlmAspire.Traces.Store;

/// <summary>One connection whose statements are compiled once. One thread uses it at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    /// <summary>A commit outlives the death of the process, and at most the last moments are lost when the machine loses its power.</summary>
    private const string ProcessSafe = "PRAGMA synchronous = NORMAL";

    /// <summary>A commit, and all before it, outlive a loss of power.</summary>
    private const string PowerSafe = "PRAGMA synchronous = FULL";

    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();
    private readonly string _path;

    public SqliteSession(string path, TimeSpan patience)
    {
        _path = path;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        Guarded<object?>(() =>
        {
            _connection.Open();
            // The waiting is SQLite's own, in steps of a few milliseconds: the driver's would be in steps of 150.
            Run($"PRAGMA busy_timeout = {(int)patience.TotalMilliseconds}");
            Run("PRAGMA journal_mode = WAL");
            Run(ProcessSafe);
            Run("PRAGMA foreign_keys = ON");
            return null;
        });
    }

    /// <summary>Several statements that count together. Writers of other processes wait.</summary>
    /// <param name="work">The statements.</param>
    /// <param name="powerSafe">Whether the commit waits for the disk, see docs/decisions/2026-11-21-local-store.md.</param>
    public T Transaction<T>(Func<T> work, bool powerSafe = false) => Guarded(() =>
    {
        if (powerSafe)
        {
            Execute(PowerSafe);
        }

        try
        {
            return Transact(work);
        }
        finally
        {
            if (powerSafe)
            {
                Execute(ProcessSafe);
            }
        }
    });

    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        lock (_gate)
        {
            try
            {
                return Prepare(sql, values).ExecuteNonQuery();
            }
            catch (SqliteException exception)
            {
                throw StoreErrors.From(_path, exception);
            }
        }
    }

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        lock (_gate)
        {
            try
            {
                using var reader = Prepare(sql, values).ExecuteReader();
                var rows = new List<T>();
                while (reader.Read())
                {
                    rows.Add(read(reader));
                }

                return rows;
            }
            catch (SqliteException exception)
            {
                throw StoreErrors.From(_path, exception);
            }
        }
    }

    /// <summary>Writes the content of a blob column that holds as many zero bytes already, without a copy in memory.</summary>
    public void WriteBlob(string table, string column, long rowId, ReadOnlySpan<byte> content)
    {
        lock (_gate)
        {
            using var blob = new SqliteBlob(_connection, table, column, rowId);
            blob.Write(content);
        }
    }

    /// <summary>Runs several statements at once, such as a migration.</summary>
    public void Run(string script)
    {
        lock (_gate)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = script;
            command.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private T Transact<T>(Func<T> work)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            var result = work();
            Execute("COMMIT");
            return result;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    private T Guarded<T>(Func<T> work)
    {
        lock (_gate)
        {
            try
            {
                return work();
            }
            catch (SqliteException exception)
            {
                throw StoreErrors.From(_path, exception);
            }
        }
    }

    private void RollBack()
    {
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself; the first error is the one that counts.
        }
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var index = 0; index < values.Length; index++)
            {
                command.Parameters.AddWithValue($"${index + 1}", DBNull.Value);
            }

            _commands.Add(sql, command);
        }

        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        return command;
    }
}
