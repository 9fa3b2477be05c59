using Microsoft.Extensions.Logging;

namespace RlmAspire.Data.Migrations;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Applied migration {Version:0000}_{Name}.")]
    public static partial void Applied(ILogger logger, int version, string name);

    [LoggerMessage(LogLevel.Information, "The schema is up to date at version {Version}.")]
    public static partial void UpToDate(ILogger logger, int version);
}
