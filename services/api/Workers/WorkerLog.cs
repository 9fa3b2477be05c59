namespace RlmAspire.Api.Workers;

internal static partial class WorkerLog
{
    [LoggerMessage(LogLevel.Information, "Run {Run} ended: {Status} ({StopReason})")]
    public static partial void Ended(ILogger logger, Guid run, string status, string stopReason);

    [LoggerMessage(LogLevel.Error, "Run {Run} could not be executed")]
    public static partial void Failed(ILogger logger, Exception exception, Guid run);

    [LoggerMessage(LogLevel.Warning, "Run {Run} was taken over: {Reason}")]
    public static partial void Overtaken(ILogger logger, Guid run, string reason);

    [LoggerMessage(LogLevel.Warning, "Run {Run} is put off: a store is away ({Reason})")]
    public static partial void StoreAway(ILogger logger, Guid run, string reason);

    [LoggerMessage(LogLevel.Warning, "The queue names run {Run}, which the store does not know")]
    public static partial void UnknownRun(ILogger logger, Guid run);

    [LoggerMessage(LogLevel.Information, "Run {Run} is let go of: it goes on elsewhere")]
    public static partial void LetGo(ILogger logger, Guid run);

    [LoggerMessage(LogLevel.Warning, "Run {Run} lost its worker; attempt {Attempt} begins")]
    public static partial void BegunAnew(ILogger logger, Guid run, int attempt);

    [LoggerMessage(LogLevel.Warning, "Run {Run} is in the store and not in the queue; it is queued again")]
    public static partial void QueuedAgain(ILogger logger, Guid run);

    [LoggerMessage(LogLevel.Debug, "The queue cannot be read ({Reason}); trying again")]
    public static partial void QueueAway(ILogger logger, string reason);
}
