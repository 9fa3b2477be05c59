using System.Diagnostics;
using System.Globalization;

namespace RlmAspire.Testing;

/// <summary>
/// A server under <c>eng/throwaway-server.sh</c>. The script ends its server when its standard input ends,
/// so a killed test process leaves no server behind.
/// </summary>
internal sealed class ThrowawayServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Process _script;

    private ThrowawayServer(Process script) => _script = script;

    /// <summary>The loopback port, the same after a stop and a start.</summary>
    public int Port { get; private set; }

    public static async Task<ThrowawayServer> StartAsync(string kind, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("/bin/sh", [Path.Combine(Repository.Root, "eng", "throwaway-server.sh"), kind])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var server = new ThrowawayServer(Process.Start(start)!);
        try
        {
            await server.ReadReadyAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task StopServerAsync(CancellationToken cancellationToken)
    {
        await RequestAsync("stop", cancellationToken);
        var answer = await ReadLineAsync(cancellationToken);
        if (answer != "stopped")
        {
            throw new InvalidOperationException($"The server did not stop: {answer}");
        }
    }

    public async Task StartServerAsync(CancellationToken cancellationToken)
    {
        await RequestAsync("start", cancellationToken);
        await ReadReadyAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _script.StandardInput.Close();
        await _script.WaitForExitAsync(CancellationToken.None).WaitAsync(s_patience, CancellationToken.None);
        _script.Dispose();
    }

    private async Task RequestAsync(string request, CancellationToken cancellationToken)
    {
        await _script.StandardInput.WriteLineAsync(request.AsMemory(), cancellationToken);
        await _script.StandardInput.FlushAsync(cancellationToken);
    }

    private async Task ReadReadyAsync(CancellationToken cancellationToken)
    {
        var answer = await ReadLineAsync(cancellationToken);
        if (answer.Split(' ', 2) is not ["ready", var port])
        {
            throw new ServerUnavailableException(answer.StartsWith("failed ", StringComparison.Ordinal) ? answer["failed ".Length..] : answer);
        }

        Port = int.Parse(port, CultureInfo.InvariantCulture);
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await _script.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(s_patience, cancellationToken)
        ?? "the script ended without an answer";
}
