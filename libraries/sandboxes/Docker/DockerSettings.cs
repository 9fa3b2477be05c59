namespace RlmAspire.Sandboxes.Docker;

/// <summary>How the environment <c>docker</c> reaches its engine, and what it asks of it. What is left null comes from variables, then from defaults.</summary>
public sealed record DockerSettings
{
    /// <summary>Path of the engine's socket; else <c>DOCKER_HOST</c> (<c>unix://</c> only), else <c>/var/run/docker.sock</c>.</summary>
    public string? Socket { get; init; }

    /// <summary>An image with Python 3.10 or later that the engine already has; else <c>RLM_DOCKER_IMAGE</c>, else <c>python:3.12-slim</c>.</summary>
    public string? Image { get; init; }

    /// <summary>A runtime that the engine knows, such as <c>runsc</c>; else <c>RLM_DOCKER_RUNTIME</c>, else the engine's default.</summary>
    public string? Runtime { get; init; }

    /// <summary>Processors of one session; else <c>RLM_DOCKER_CPUS</c>, else 1.</summary>
    public double? Cpus { get; init; }

    /// <summary>Processes and threads of one session; else <c>RLM_DOCKER_PIDS</c>, else 128.</summary>
    public int? Pids { get; init; }

    /// <summary>Containers kept ready once a first session was opened; else <c>RLM_DOCKER_POOL</c>, else 2.</summary>
    public int? PoolSize { get; init; }
}
