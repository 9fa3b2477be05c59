using RlmAspire.Contracts.Status;
using RlmAspire.Sandboxes.Docker;
using RlmAspire.Sandboxes.Tests.Conformance;
using RlmAspire.Testing;

[assembly: AssemblyFixture(typeof(RlmAspire.Sandboxes.Tests.Docker.DockerFixture))]

namespace RlmAspire.Sandboxes.Tests.Docker;

/// <summary>The <c>docker</c> environment on an engine of the tests' own, which starts with the first test that asks.</summary>
public sealed class DockerFixture : IEnvironmentFixture, ISandboxEnvironment, IAsyncDisposable
{
    private readonly DockerEngine _engine = new();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private FeatureStatus? _status;
    private DockerEnvironment? _docker;

    public string Name => "docker";

    public ISandboxEnvironment Environment => this;

    public bool IsNative => true;

    public bool HasOwnSystem => true;

    internal string Socket { get; private set; } = "";

    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);
        try
        {
            return _status ??= await StartAsync(cancellationToken);
        }
        finally
        {
            _starting.Release();
        }
    }

    public Task<ISandboxSession> OpenAsync(SessionOptions options, IHostCalls hostCalls, CancellationToken cancellationToken) =>
        _docker!.OpenAsync(options, hostCalls, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_docker is not null)
        {
            await _docker.DisposeAsync();
        }

        await _engine.DisposeAsync();
        _starting.Dispose();
    }

    /// <summary>Another environment on the same engine.</summary>
    internal DockerEnvironment Create(Func<DockerSettings, DockerSettings>? change = null)
    {
        var settings = new DockerSettings { Socket = Socket, Image = DockerEngine.Image, PoolSize = 0 };
        return new DockerEnvironment(change?.Invoke(settings) ?? settings, TimeProvider.System);
    }

    private async Task<FeatureStatus> StartAsync(CancellationToken cancellationToken)
    {
        var (socket, unavailable) = await _engine.GetAsync(cancellationToken);
        if (socket is null)
        {
            return new FeatureStatus("docker sandbox", false, unavailable!);
        }

        Socket = socket;
        _docker = Create(static settings => settings with { PoolSize = 1 });
        return await _docker.CheckAsync(cancellationToken);
    }
}
