using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RlmAspire.Hosting.Tests.Supervision;

public sealed class DependencyTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WaitFor_AnUnhealthyResource_WaitsUntilItIsHealthy()
    {
        var gate = new Gate();
        var builder = TestHost.CreateBuilder(_home);
        builder.Services.AddHealthChecks().AddCheck("gate", gate);
        var store = builder.AddShell("store", "sleep 100").WithHealthCheck("gate");
        builder.AddShell("user", "sleep 100").WaitFor(store);
        await using var app = builder.Build();
        await app.StartAsync(Token);

        await app.ResourceNotifications.WaitForResourceAsync("store", change => change.Snapshot.HealthStatus == HealthStatus.Unhealthy, Token);
        var before = app.Snapshot("user").State!.Text;
        gate.Open = true;
        await app.ResourceNotifications.WaitForResourceHealthyAsync("user", Token);

        Assert.Equal(KnownResourceStates.Waiting, before);
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task WaitForCompletion_OfAJobThatSucceeds_StartsAfterItAndRunsItOnce()
    {
        var builder = TestHost.CreateBuilder(_home);
        var job = builder.AddShell("job", $"sleep 0.3; echo job >> {_home.Path}/order");
        builder.AddShell("user", $"echo user >> {_home.Path}/order; sleep 100").WaitForCompletion(job);
        await using var app = builder.Build();
        await app.StartAsync(Token);

        await app.WaitForStateAsync("user", KnownResourceStates.Running, Token);
        await Task.Delay(500, Token); // Running means that the process exists; its first line comes a little later.
        await app.StopAsync(Token);

        Assert.Equal(["job", "user"], await File.ReadAllLinesAsync(Path.Combine(_home.Path, "order"), Token));
        Assert.Equal(KnownResourceStates.Finished, app.Snapshot("job").State!.Text);
    }

    [Fact]
    public async Task WaitForCompletion_OfAJobThatFails_FailsWithTheReason()
    {
        var builder = TestHost.CreateBuilder(_home);
        var job = builder.AddShell("job", "exit 3");
        builder.AddShell("user", "sleep 100").WaitForCompletion(job);
        await using var app = builder.Build();
        await app.StartAsync(Token);

        await app.WaitForStateAsync("user", KnownResourceStates.FailedToStart, Token);

        var reason = app.Snapshot("user").Properties.Single(property => property.Name == "resource.failure").Value;
        Assert.Equal("it waits for 'job', which is Exited with code 3.", reason);
        await Assert.ThrowsAsync<DistributedApplicationException>(() => app.ResourceNotifications.WaitForResourceHealthyAsync("user", Token));
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task Start_OfACommandThatIsNotInstalled_FailsWithItsName()
    {
        var builder = TestHost.CreateBuilder(_home);
        builder.AddExecutable("ghost", "no-such-command-here", ".");
        await using var app = builder.Build();
        await app.StartAsync(Token);

        await app.WaitForStateAsync("ghost", KnownResourceStates.FailedToStart, Token);

        Assert.Contains("no-such-command-here", app.Snapshot("ghost").Properties[0].Value!.ToString(), StringComparison.Ordinal);
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task Stop_OfAnApplication_EndsDependentsFirst()
    {
        var trap = $"sleep 0.2; echo $0 >> {_home.Path}/order; exit 0";
        var builder = TestHost.CreateBuilder(_home);
        var store = builder.AddExecutable("store", "sh", ".", "-c", $"trap '{trap}' TERM; while :; do sleep 0.05; done", "store");
        var api = builder.AddExecutable("api", "sh", ".", "-c", $"trap '{trap}' TERM; while :; do sleep 0.05; done", "api").WaitFor(store);
        builder.AddExecutable("web", "sh", ".", "-c", $"trap '{trap}' TERM; while :; do sleep 0.05; done", "web").WaitFor(api);
        await using var app = builder.Build();
        await app.StartAsync(Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("web", Token);
        await Task.Delay(200, Token); // Lets the shells set their traps.

        await app.StopAsync(Token);

        Assert.Equal(["web", "api", "store"], await File.ReadAllLinesAsync(Path.Combine(_home.Path, "order"), Token));
    }

    public void Dispose() => _home.Dispose();
}
