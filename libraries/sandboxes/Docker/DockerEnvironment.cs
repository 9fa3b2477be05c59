using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes.Docker.Engine;
using RlmAspire.Sandboxes.Sessions;
using RlmAspire.Sandboxes.Transports;

namespace RlmAspire.Sandboxes.Docker;

/// <summary>Python in a hardened container per session, over the socket of a Docker engine: for packages that need a real operating system.</summary>
internal sealed class DockerEnvironment(DockerSettings settings, TimeProvider timeProvider) : ISandboxEnvironment, IAsyncDisposable
{
    private const string Feature = "docker sandbox";
    private static readonly TimeSpan s_checkPatience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _connecting = new(1, 1);
    private DockerHost? _host;

    public string Name => "docker";

    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_checkPatience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await LookAsync(DockerOptions.Read(settings, Environment.GetEnvironmentVariable), either.Token);
        }
        catch (SandboxException exception)
        {
            return new FeatureStatus(Feature, false, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FeatureStatus(Feature, false, $"The Docker engine did not answer within {s_checkPatience.TotalSeconds:0} s.");
        }
    }

    public Task<ISandboxSession> OpenAsync(SessionOptions options, IHostCalls hostCalls, CancellationToken cancellationToken) =>
        FrameSession.OpenAsync(Name, token => ConnectAsync(options.MemoryBytes, token), options, hostCalls, timeProvider, cancellationToken);

    /// <summary>The engine, connected at first use. A failure is not kept: the engine may be there the next time.</summary>
    public async Task<DockerHost> ConnectAsync(CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken);
        try
        {
            return _host ??= await DockerHost.ConnectAsync(Options(), timeProvider, cancellationToken);
        }
        finally
        {
            _connecting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is { } host)
        {
            _host = null;
            await host.DisposeAsync();
        }

        _connecting.Dispose();
    }

    private DockerOptions Options() => DockerOptions.Read(settings, Environment.GetEnvironmentVariable);

    private async Task<IFrameTransport> ConnectAsync(long memoryBytes, CancellationToken cancellationToken)
    {
        try
        {
            var host = await ConnectAsync(cancellationToken);
            return await host.OpenAsync(memoryBytes, cancellationToken);
        }
        catch (Exception exception) when (EngineFaults.IsFault(exception))
        {
            throw EngineFaults.Explain(exception, Options());
        }
    }

    private static async Task<FeatureStatus> LookAsync(DockerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            using var engine = await EngineClient.ConnectAsync(options.Socket, cancellationToken);
            await engine.InspectImageAsync(options.Image, cancellationToken);
            var info = await engine.InfoAsync(cancellationToken);
            return options.Runtime is { } runtime && info.Runtimes?.ContainsKey(runtime) != true
                ? throw new SandboxException(ErrorCodes.SandboxUnavailable, $"The docker sandbox is off: {EngineFaults.MissingRuntime(runtime)}.")
                : new FeatureStatus(
                    Feature, true, $"Docker Engine {engine.EngineVersion}, image {options.Image}, runtime {options.Runtime ?? info.DefaultRuntime ?? "of the engine"}");
        }
        catch (Exception exception) when (EngineFaults.IsFault(exception))
        {
            throw EngineFaults.Explain(exception, options);
        }
    }
}
