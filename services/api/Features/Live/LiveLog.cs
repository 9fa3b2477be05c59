namespace RlmAspire.Api.Features.Live;

internal static partial class LiveLog
{
    [LoggerMessage(LogLevel.Debug, "A browser that follows {Topic} takes nothing; it will ask for what it lacks")]
    public static partial void SlowBrowser(ILogger logger, string topic);

    [LoggerMessage(LogLevel.Warning, "The heads of followed runs could not be read ({Reason}); trying again")]
    public static partial void PollFailed(ILogger logger, string reason);
}
