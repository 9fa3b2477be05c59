using System.Diagnostics;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Docker;
using RlmAspire.Testing;

namespace RlmAspire.Benchmarks.Sandboxes;

/// <summary>Sessions of the <c>docker</c> environment on an engine of its own, beside <c>docker run</c> of the same image.</summary>
internal sealed class DockerBenchmark : IBenchmark
{
    private static readonly string[] s_program = ["python3", "-I", "-c", "print(1 + 1)"];
    private static readonly SessionOptions s_session = new();

    private readonly InstantHost _host = new();

    public string Name => "docker";

    public string Summary => "sessions of the docker environment: cold, from the pool, exec, cells, kills; docker run as the rival";

    public async Task<IReadOnlyList<BenchmarkMetric>> RunAsync(CancellationToken cancellationToken)
    {
        await using var engine = new DockerEngine();
        var (socket, unavailable) = await engine.GetAsync(cancellationToken);
        if (socket is null)
        {
            await Console.Error.WriteLineAsync($"The docker figures are left out: {unavailable}. `./rlm test` installs what they need.");
            return [];
        }

        var settings = new DockerSettings { Socket = socket, Image = DockerEngine.Image };
        await using var cold = new DockerEnvironment(settings with { PoolSize = 0 }, TimeProvider.System);
        await using var pooled = new DockerEnvironment(settings with { PoolSize = 2 }, TimeProvider.System);
        // The first container pays for what the engine reads from the disk.
        await ColdAsync(cold, cancellationToken);
        return
        [
            BenchmarkMetric.Of("docker.cold_ms", "ms", await RepeatAsync(30, () => ColdAsync(cold, cancellationToken)), "≤ 150"),
            BenchmarkMetric.Of("rival.docker_run.cold_ms", "ms", await RepeatAsync(20, () => RivalAsync(socket, cancellationToken))),
            BenchmarkMetric.Of("docker.pool_ms", "ms", await RepeatAsync(30, () => FromPoolAsync(pooled, cancellationToken)), "≤ 10"),
            BenchmarkMetric.Of("docker.exec_ms", "ms", await ExecAsync(cold, 30, cancellationToken), "≤ 50"),
            BenchmarkMetric.Of("docker.cell_ms", "ms", await CellsAsync(cold, 1000, cancellationToken), "≤ 2"),
            BenchmarkMetric.Of("docker.kill_past_deadline_ms", "ms", await RepeatAsync(30, () => OvershootAsync(cold, cancellationToken)), "≤ 50"),
        ];
    }

    private static async Task<List<double>> RepeatAsync(int count, Func<Task<double>> measure)
    {
        var samples = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            samples.Add(await measure());
        }

        return samples;
    }

    /// <summary>From nothing to the first cell's result.</summary>
    private async Task<double> ColdAsync(DockerEnvironment docker, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var session = await docker.OpenAsync(s_session, _host, cancellationToken);
        await session.ExecuteAsync("1 + 1", new CellLimits(), cancellationToken);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private async Task<double> FromPoolAsync(DockerEnvironment docker, CancellationToken cancellationToken)
    {
        var host = await docker.ConnectAsync(cancellationToken);
        if (host.Ready == 0)
        {
            // The first session starts the filling.
            await ColdAsync(docker, cancellationToken);
        }

        while (host.Ready < 2)
        {
            await Task.Delay(10, cancellationToken);
        }

        // Containers that have just started still load the driver.
        await Task.Delay(150, cancellationToken);
        return await ColdAsync(docker, cancellationToken);
    }

    private static async Task<List<double>> ExecAsync(DockerEnvironment docker, int count, CancellationToken cancellationToken)
    {
        var host = await docker.ConnectAsync(cancellationToken);
        await using var container = await host.OpenAsync(s_session.MemoryBytes, cancellationToken);
        return await RepeatAsync(count, async () =>
        {
            var started = Stopwatch.GetTimestamp();
            var result = await host.Engine.ExecAsync(container.Id, s_program, cancellationToken);
            return result is { ExitCode: 0, Stdout: "2\n" }
                ? Stopwatch.GetElapsedTime(started).TotalMilliseconds
                : throw new InvalidOperationException($"exec answered {result}");
        });
    }

    private async Task<List<double>> CellsAsync(DockerEnvironment docker, int count, CancellationToken cancellationToken)
    {
        await using var session = await docker.OpenAsync(s_session, _host, cancellationToken);
        await session.ExecuteAsync("x = 1", new CellLimits(), cancellationToken);
        return await RepeatAsync(count, async () =>
        {
            var started = Stopwatch.GetTimestamp();
            await session.ExecuteAsync("x += 1", new CellLimits(), cancellationToken);
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        });
    }

    private async Task<double> OvershootAsync(DockerEnvironment docker, CancellationToken cancellationToken)
    {
        var limits = new CellLimits { WallTime = TimeSpan.FromMilliseconds(100) };
        await using var session = await docker.OpenAsync(s_session, _host, cancellationToken);
        var result = await session.ExecuteAsync("while True: pass", limits, cancellationToken);
        return result.DurationMs - limits.WallTime.TotalMilliseconds;
    }

    private static async Task<double> RivalAsync(string socket, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var run = Process.Start(new ProcessStartInfo("docker", ["-H", $"unix://{socket}", "run", "--rm", "--network=none", DockerEngine.Image, .. s_program])
        {
            RedirectStandardOutput = true,
        })!;
        var told = await run.StandardOutput.ReadToEndAsync(cancellationToken);
        await run.WaitForExitAsync(cancellationToken);
        return told == "2\n" ? Stopwatch.GetElapsedTime(started).TotalMilliseconds : throw new InvalidOperationException($"docker run answered '{told}'");
    }
}
