using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RlmAspire.AppHost.Stack;

namespace RlmAspire.Hosting.Tests.Stack;

public sealed class StackViewTests
{
    private static readonly ExecutableResource s_gateway = new("gateway", "true", "/");
    private static readonly ExecutableResource s_migrations = new("migrations", "true", "/");
    private static readonly ExecutableResource s_dashboard = new("dashboard", "true", "/");

    static StackViewTests() => s_gateway.Annotations.Add(new WaitAnnotation(s_migrations, WaitType.WaitForCompletion));

    private readonly StackView _view = new(
        [s_gateway, s_migrations, s_dashboard],
        new ConfigurationBuilder().AddInMemoryCollection([new("AppHost:BrowserToken", "token")]).Build(),
        "/home");

    [Fact]
    public void Report_OnceAllIsWell_IsHealthyWithAddressesAndProcesses()
    {
        Apply(s_migrations, "Finished", exitCode: 0);
        Apply(s_dashboard, "Running", HealthStatus.Healthy, url: "http://127.0.0.1:18888");
        var before = _view.Report().State;
        Apply(s_gateway, "Running", HealthStatus.Healthy, url: "http://127.0.0.1:8080", processId: 7);

        var report = _view.Report();

        Assert.Equal("starting", before);
        Assert.Equal("healthy", report.State);
        Assert.Equal("http://127.0.0.1:8080", report.Gateway);
        Assert.Equal("http://127.0.0.1:18888/login?t=token", report.Dashboard);
        Assert.Equal(new StackService("http://127.0.0.1:8080", 7, "Healthy"), report.Services!["gateway"]);
        Assert.DoesNotContain("migrations", report.Services);
    }

    [Fact]
    public void Report_WithoutADashboard_IsHealthyNevertheless()
    {
        Apply(s_migrations, "Finished", exitCode: 0);
        Apply(s_gateway, "Running", HealthStatus.Healthy);
        Apply(s_dashboard, "FailedToStart");

        Assert.Equal("healthy", _view.Report().State);
    }

    [Fact]
    public void Report_WhenAServiceFallsIll_IsUnhealthyUntilItIsWell()
    {
        Apply(s_migrations, "Finished", exitCode: 0);
        Apply(s_gateway, "Running", HealthStatus.Healthy);
        _view.Report();
        Apply(s_gateway, "Running", HealthStatus.Unhealthy);
        var ill = _view.Report().State;
        Apply(s_gateway, "Running", HealthStatus.Healthy);

        Assert.Equal("unhealthy", ill);
        Assert.Equal("healthy", _view.Report().State);
    }

    [Fact]
    public void Report_AfterAFailedJob_NamesItAndItsLog()
    {
        Apply(s_migrations, "Exited", exitCode: 3);

        var report = _view.Report();

        Assert.Equal("failed", report.State);
        Assert.Equal("migrations has ended with exit code 3", report.Reason);
        Assert.Equal("/home/logs/migrations.log", report.Log);
    }

    [Fact]
    public void Report_AfterCrashesInARow_FailsUntilItIsHealthy()
    {
        Apply(s_migrations, "Finished", exitCode: 0);
        for (var crash = 0; crash < 3; crash++)
        {
            Apply(s_gateway, "Starting");
            Apply(s_gateway, "BackingOff", exitCode: 134);
        }

        var failed = _view.Report();
        Apply(s_gateway, "Running", HealthStatus.Healthy);
        var mended = _view.Report();

        Assert.Equal("failed", failed.State);
        Assert.Contains("crashed 3 times", failed.Reason, StringComparison.Ordinal);
        Assert.Equal("healthy", mended.State);
    }

    private void Apply(ExecutableResource resource, string state, HealthStatus? health = null, int? exitCode = null, string? url = null, int? processId = null) =>
        _view.Apply(new ResourceEvent(resource, resource.Name, new CustomResourceSnapshot
        {
            ResourceType = "Executable",
            Properties = processId is null ? [] : [new ResourcePropertySnapshot("executable.pid", processId)],
            State = state,
            HealthStatus = health,
            ExitCode = exitCode,
            Urls = url is null ? [] : [new UrlSnapshot("http", url, false)],
        }));
}
