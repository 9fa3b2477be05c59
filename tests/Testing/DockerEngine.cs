using System.Diagnostics;

namespace RlmAspire.Testing;

/// <summary>
/// A real Docker engine under <c>eng/throwaway-docker.sh</c>, with one image. It starts with the first call. The script ends it when its
/// standard input ends, so a killed test process leaves none behind.
/// </summary>
public sealed class DockerEngine : IAsyncDisposable
{
    /// <summary>The image it has: Python on the distribution's smallest system.</summary>
    public const string Image = "rlm-test-python";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly SemaphoreSlim _starting = new(1, 1);
    private Process? _script;
    private (string? Socket, string? Unavailable) _answer;

    /// <summary>Path of its socket, or why there is none.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<(string? Socket, string? Unavailable)> GetAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_answer is (null, null))
            {
                _answer = await StartAsync(cancellationToken);
            }

            return _answer;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_script is { } script)
        {
            script.StandardInput.Close();
            await script.WaitForExitAsync(CancellationToken.None).WaitAsync(s_patience, CancellationToken.None);
            script.Dispose();
        }

        _starting.Dispose();
    }

    private async Task<(string? Socket, string? Unavailable)> StartAsync(CancellationToken cancellationToken)
    {
        var image = Path.Combine(Repository.Root, "artifacts", "docker", "python.tar");
        _script = Process.Start(new ProcessStartInfo("/bin/sh", [Path.Combine(Repository.Root, "eng", "throwaway-docker.sh"), image])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var line = await _script.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(s_patience, cancellationToken) ?? "failed the script ended without an answer";
        return line.Split(' ', 2) is ["ready", var socket] ? (socket, null) : (null, line.Replace("failed ", "", StringComparison.Ordinal));
    }
}
