namespace RlmAspire.Sandboxes.Docker.Engine;

/// <summary>The body of <c>POST /containers/create</c>, as far as it is used here.</summary>
internal sealed record ContainerSpec
{
    public required string Image { get; init; }

    public required IReadOnlyList<string> Entrypoint { get; init; }

    public IReadOnlyList<string> Cmd { get; init; } = [];

    public required string User { get; init; }

    public required IReadOnlyList<string> Env { get; init; }

    public required string WorkingDir { get; init; }

    public required string Hostname { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public bool OpenStdin { get; init; } = true;

    /// <summary>The container's input ends with the connection that was attached to it.</summary>
    public bool StdinOnce { get; init; } = true;

    public bool AttachStdin { get; init; } = true;

    public bool AttachStdout { get; init; } = true;

    public bool AttachStderr { get; init; } = true;

    public bool Tty { get; init; }

    public bool NetworkDisabled { get; init; } = true;

    public HealthCheck Healthcheck { get; init; } = new(["NONE"]);

    public required HostConfig HostConfig { get; init; }

    internal sealed record HealthCheck(IReadOnlyList<string> Test);
}
