using System.Globalization;
using System.Numerics;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Sandboxes.Docker;

/// <summary>The settings of the environment <c>docker</c> with nothing left open.</summary>
internal sealed record DockerOptions(string Socket, string Image, string? Runtime, double Cpus, int Pids, int PoolSize)
{
    private const string UnixScheme = "unix://";
    private const string DefaultSocket = "/var/run/docker.sock";
    private const string DefaultImage = "python:3.12-slim";

    /// <exception cref="SandboxException">A variable has a value that means nothing.</exception>
    public static DockerOptions Read(DockerSettings settings, Func<string, string?> variable) => new(
        settings.Socket ?? SocketOf(variable("DOCKER_HOST")),
        settings.Image ?? Text(variable, "RLM_DOCKER_IMAGE") ?? DefaultImage,
        settings.Runtime ?? Text(variable, "RLM_DOCKER_RUNTIME"),
        settings.Cpus ?? Number(variable, "RLM_DOCKER_CPUS", 0.01, 1024) ?? 1,
        settings.Pids ?? Number(variable, "RLM_DOCKER_PIDS", 8, 1_000_000) ?? 128,
        settings.PoolSize ?? Number(variable, "RLM_DOCKER_POOL", 0, 1000) ?? 2);

    private static string SocketOf(string? host) => host switch
    {
        null or "" => DefaultSocket,
        _ when host.StartsWith(UnixScheme, StringComparison.Ordinal) => host[UnixScheme.Length..],
        _ => throw new SandboxException(
            ErrorCodes.ConfigInvalid, $"DOCKER_HOST is '{host}': the docker sandbox speaks to an engine over a unix socket only, such as unix://{DefaultSocket}."),
    };

    private static string? Text(Func<string, string?> variable, string name) => variable(name) is { Length: > 0 } text ? text : null;

    private static T? Number<T>(Func<string, string?> variable, string name, T least, T most)
        where T : struct, INumber<T>
    {
        if (Text(variable, name) is not { } text)
        {
            return null;
        }

        return T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new SandboxException(ErrorCodes.ConfigInvalid, $"{name} is '{text}', not a number from {least} to {most}.");
    }
}
