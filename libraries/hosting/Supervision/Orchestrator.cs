using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Supervision;

/// <summary>Starts all resources with the application host and ends them with it, dependents first.</summary>
internal sealed class Orchestrator(RunnerServices services, DataRoot root, Guard guard, TimeProvider timeProvider) : IHostedService
{
    private readonly List<ResourceRunner> _runners = [];
    private StackLock? _lock;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new DistributedApplicationException("The portable hosting library supervises processes on Linux only. Build with FullFeed=true to use Aspire itself.");
        }

        _lock = await StackLock.TakeAsync(root, timeProvider, cancellationToken);
        try
        {
            PortPlan.Allocate(services.Model.Resources);
            guard.Start();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }

        _runners.AddRange(services.Model.Resources.Select(resource => new ResourceRunner(resource, services)));
        _runners.ForEach(runner => runner.Start());
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var stops = new Dictionary<IResource, Task>();
        await Task.WhenAll(_runners.Select(runner => StopAfterDependentsAsync(runner, stops)));
        _runners.ForEach(runner => runner.Dispose());
        await guard.DisposeAsync();
        _lock?.Dispose();
    }

    private Task StopAfterDependentsAsync(ResourceRunner runner, Dictionary<IResource, Task> stops)
    {
        if (!stops.TryGetValue(runner.Resource, out var stop))
        {
            var dependents = _runners.Where(other => StopOrder.DependsOn(other.Resource, runner.Resource)).ToList();
            stop = StopAsync(runner, dependents.ConvertAll(dependent => StopAfterDependentsAsync(dependent, stops)));
            stops[runner.Resource] = stop;
        }

        return stop;
    }

    private static async Task StopAsync(ResourceRunner runner, IEnumerable<Task> dependents)
    {
        await Task.WhenAll(dependents);
        await runner.StopAsync();
    }
}
