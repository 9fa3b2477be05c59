using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Lets a test hold the application that an entry point composes: the entry point runs on its own flow of control, is held when it
/// builds and when it runs, and finds the hook through that flow.
/// </summary>
internal sealed class EntryPointHook(Assembly entryPoint, string[] arguments)
{
    private static readonly AsyncLocal<EntryPointHook?> s_current = new();

    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _buildAllowed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static EntryPointHook? Current => s_current.Value;

    public Assembly EntryPoint { get; } = entryPoint;

    public IReadOnlyList<string> Arguments { get; } = arguments;

    public Task Ended => _ended.Task;

    public Task<DistributedApplicationBuilder> StartAsync(CancellationToken cancellationToken)
    {
        // A thread of its own: a synchronous entry point blocks in Build and in Run until the test is done.
        _ = Task.Factory.StartNew(Invoke, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return _builder.Task.WaitAsync(cancellationToken);
    }

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _buildAllowed.TrySetResult();
        return _application.Task.WaitAsync(cancellationToken);
    }

    public void OnBuilding(DistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        _buildAllowed.Task.GetAwaiter().GetResult();
        if (_ended.Task.IsCompleted)
        {
            throw new OperationCanceledException("The test ended before the application was built.");
        }
    }

    public void OnBuilt(DistributedApplication application) => _application.TrySetResult(application);

    public void OnEnded()
    {
        _ended.TrySetResult();
        _buildAllowed.TrySetResult();
    }

    private void Invoke()
    {
        s_current.Value = this;
        try
        {
            var main = EntryPoint.EntryPoint ?? throw new InvalidOperationException($"{EntryPoint.GetName().Name} has no entry point.");
            var result = main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Arguments.ToArray()]);
            (result as Task)?.GetAwaiter().GetResult();
            Fail(new InvalidOperationException($"The entry point of {EntryPoint.GetName().Name} ended without building an application."));
        }
        catch (Exception fault)
        {
            Fail(fault is TargetInvocationException { InnerException: { } inner } ? inner : fault);
        }
    }

    private void Fail(Exception fault)
    {
        _builder.TrySetException(fault);
        _application.TrySetException(fault);
    }
}
