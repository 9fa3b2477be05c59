using RlmAspire.Sandboxes.Docker;
using RlmAspire.Sandboxes.Local;
using RlmAspire.Sandboxes.Remote;
using RlmAspire.Sandboxes.Wasm;

namespace RlmAspire.Sandboxes;

/// <summary>The environments of this machine.</summary>
public static class SandboxEnvironments
{
    /// <summary>All environments, whether they work here or not: <see cref="ISandboxEnvironment.CheckAsync"/> tells, and opening a session does.</summary>
    public static IReadOnlyList<ISandboxEnvironment> CreateDefault(TimeProvider timeProvider, SandboxSettings? settings = null)
    {
        settings ??= new SandboxSettings();
        return
        [
            new WasmEnvironment(settings, timeProvider), new DockerEnvironment(settings.Docker, timeProvider),
            new RemoteEnvironment(settings, timeProvider), new LocalEnvironment(settings, timeProvider),
        ];
    }
}
