using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Docker.Engine;

namespace RlmAspire.Sandboxes.Docker;

/// <summary>What is wrong with an engine, and what to do about it.</summary>
internal static class EngineFaults
{
    public static bool IsFault(Exception exception) => exception is EngineException or HttpRequestException or JsonException or IOException;

    public static SandboxException Explain(Exception exception, DockerOptions options) =>
        new(ErrorCodes.SandboxUnavailable, $"The docker sandbox is off: {Reason(exception, options)}.", exception);

    private static string Reason(Exception exception, DockerOptions options) => exception switch
    {
        EngineException refusal => Reason(refusal, options),
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.AccessDenied } } =>
            $"no permission for {options.Socket}: join the group docker (sudo usermod -aG docker $USER) and sign in again",
        HttpRequestException when !File.Exists(options.Socket) =>
            $"there is no Docker engine at {options.Socket}: install one (sudo apt-get install docker.io), start it, or set DOCKER_HOST to its socket",
        HttpRequestException { InnerException: SocketException } =>
            $"no Docker engine answers at {options.Socket}: start it (sudo systemctl start docker)",
        _ => $"what answers at {options.Socket} is no Docker engine ({exception.Message})",
    };

    private static string Reason(EngineException refusal, DockerOptions options)
    {
        var words = refusal.Message.TrimEnd('.');
        return refusal.Status switch
        {
            HttpStatusCode.NotFound when words.Contains("image", StringComparison.OrdinalIgnoreCase) => MissingImage(options),
            _ when words.Contains("executable file not found", StringComparison.Ordinal) =>
                $"the image {options.Image} has no python3: set RLM_DOCKER_IMAGE to one with Python 3.10 or later",
            _ when options.Runtime is { } runtime && words.Contains("runtime", StringComparison.OrdinalIgnoreCase) => MissingRuntime(runtime),
            _ => $"the Docker engine at {options.Socket} refused: {words}",
        };
    }

    public static string MissingImage(DockerOptions options) =>
        $"the engine at {options.Socket} does not have the image {options.Image}: get it with `docker pull {options.Image}`, or name another in RLM_DOCKER_IMAGE";

    public static string MissingRuntime(string runtime) =>
        $"the engine has no runtime {runtime}: install it and name it in /etc/docker/daemon.json, or unset RLM_DOCKER_RUNTIME";
}
