namespace RlmAspire.Api.Runs;

internal static partial class RunLog
{
    [LoggerMessage(LogLevel.Warning, "Whether run {Run} is to be ended could not be read ({Reason}); the next sign of life looks again")]
    public static partial void LookFailed(ILogger logger, Guid run, string reason);
}
