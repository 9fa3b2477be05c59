using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Supervision;

/// <summary>
/// Takes one resource through its life: waits for what it depends on, starts it, watches it, starts it again after a crash, ends it.
/// A resource that somebody waits for to complete is a job: it runs once.
/// </summary>
internal sealed partial class ResourceRunner : IDisposable
{
    private readonly IResource _resource;
    private readonly RunnerServices _services;
    private readonly ResourceStates _states;
    private readonly ILogger _logger;
    private readonly bool _isJob;
    private readonly BackOff _backOff = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _life = Task.CompletedTask;

    public ResourceRunner(IResource resource, RunnerServices services)
    {
        _resource = resource;
        _services = services;
        _states = new ResourceStates(resource, services.Notifications, services.TimeProvider);
        _logger = services.LoggerFactory.CreateLogger($"Aspire.Hosting.{resource.Name}");
        _isJob = services.Model.Resources.SelectMany(other => other.Annotations.OfType<WaitAnnotation>())
            .Any(wait => wait.Resource == resource && wait.WaitType == WaitType.WaitForCompletion);
    }

    public IResource Resource => _resource;

    public void Start() => _life = Task.Run(LiveAsync);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _life;
    }

    public void Dispose() => _stop.Dispose();

    private async Task LiveAsync()
    {
        try
        {
            await _states.WaitingAsync();
            await new DependencyWait(_services.Notifications).RunAsync(_resource, _stop.Token);
            if (_resource is ExecutableResource or ProjectResource)
            {
                await RunProcessesAsync();
            }
            else
            {
                await ResolveValueAsync();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            await _states.EndedAsync(exitCode: null);
        }
        catch (Exception fault)
        {
            LogFailed(_resource.Name, fault.Message);
            await _states.FailedToStartAsync(fault.Message);
        }
    }

    private async Task ResolveValueAsync()
    {
        if (_resource is IValueProvider value)
        {
            await value.GetValueAsync(_stop.Token);
        }

        await _states.RunningAsync(processId: null);
        await _services.Health.RunAsync(_resource, _stop.Token);
    }

    private async Task RunProcessesAsync()
    {
        while (true)
        {
            var started = _services.TimeProvider.GetTimestamp();
            var exitCode = await RunProcessAsync();
            if (_isJob || _stop.IsCancellationRequested)
            {
                LogEnded(_resource.Name, exitCode);
                await _states.EndedAsync(exitCode);
                return;
            }

            var pause = _backOff.Next(_services.TimeProvider.GetElapsedTime(started));
            LogCrashed(_resource.Name, exitCode, pause.TotalSeconds, _backOff.Crashes);
            await _states.BackingOffAsync(exitCode, _backOff.Crashes);
            await Task.Delay(pause, _services.TimeProvider, _stop.Token);
        }
    }

    private async Task<int> RunProcessAsync()
    {
        await _states.StartingAsync();
        var spec = await _services.Plan.ResolveAsync(_resource, _stop.Token);
        using var process = ResourceProcess.Start(_resource.Name, spec, _services.Guard.Marker, _services.Logs.Of(_resource.Name));
        _services.Guard.Add(process.Id);
        LogStarted(_resource.Name, process.Id);
        await _states.RunningAsync(process.Id);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var health = _services.Health.RunAsync(_resource, ended.Token);
        var exitCode = await WaitOrStopAsync(process);
        await ended.CancelAsync();
        await health.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await process.CleanUpAsync();
        _services.Guard.Remove(process.Id);
        return exitCode;
    }

    private async Task<int> WaitOrStopAsync(ResourceProcess process)
    {
        try
        {
            return await process.WaitAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            await _states.StoppingAsync();
            return await process.StopAsync(_services.Grace.ToStop, _services.TimeProvider);
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Resource} runs as process {ProcessId}")]
    private partial void LogStarted(string resource, int processId);

    [LoggerMessage(LogLevel.Debug, "{Resource} has ended with code {ExitCode}")]
    private partial void LogEnded(string resource, int exitCode);

    [LoggerMessage(LogLevel.Warning, "{Resource} has ended with code {ExitCode}; it starts again in {Seconds} s (crash {Crashes})")]
    private partial void LogCrashed(string resource, int exitCode, double seconds, int crashes);

    [LoggerMessage(LogLevel.Error, "{Resource} does not start: {Reason}")]
    private partial void LogFailed(string resource, string reason);
}
