using RlmAspire.Contracts.Status;

namespace RlmAspire.Sandboxes;

/// <summary>A place where cells run: <c>wasm</c>, <c>docker</c>, <c>local</c> or <c>remote</c>.</summary>
public interface ISandboxEnvironment
{
    /// <summary>The environment's name, as in a run's <c>environment</c>.</summary>
    string Name { get; }

    /// <summary>Whether it works on this machine, and if not, what is missing and how to get it.</summary>
    Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Opens a REPL session.</summary>
    /// <exception cref="SandboxException">The environment is not available, or refuses another session.</exception>
    Task<ISandboxSession> OpenAsync(SessionOptions options, IHostCalls hostCalls, CancellationToken cancellationToken);
}
