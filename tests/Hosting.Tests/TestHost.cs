using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace RlmAspire.Hosting.Tests;

/// <summary>An application in the test's own process.</summary>
internal static class TestHost
{
    public static IDistributedApplicationBuilder CreateBuilder(TemporaryHome home, params string[] args) =>
        DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = [$"--RLM_HOME={home.Path}", "--RLM_QUIET=true", .. args],
            DisableDashboard = true,
        });

    public static IResourceBuilder<ExecutableResource> AddShell(this IDistributedApplicationBuilder builder, string name, string script) =>
        builder.AddExecutable(name, "sh", ".", "-c", script);

    public static Task WaitForStateAsync(this DistributedApplication app, string resource, string state, CancellationToken cancellationToken) =>
        app.ResourceNotifications.WaitForResourceAsync(resource, state, cancellationToken).WaitAsync(TimeSpan.FromSeconds(20), cancellationToken);

    public static CustomResourceSnapshot Snapshot(this DistributedApplication app, string resource) =>
        app.ResourceNotifications.TryGetCurrentState(resource, out var current)
            ? current.Snapshot
            : throw new InvalidOperationException($"'{resource}' has no state yet.");

    public static int ProcessId(this DistributedApplication app, string resource) =>
        (int)app.Snapshot(resource).Properties.Single(property => property.Name == "executable.pid").Value!;
}
