using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Supervision;

/// <summary>How long a process may take to end when asked, before it is killed.</summary>
/// <param name="ToStop">In an orderly stop: longer than the services take to drain.</param>
/// <param name="AfterKill">When the host was killed: somebody is likely to wait to start it again.</param>
internal sealed record GraceTime(TimeSpan ToStop, TimeSpan AfterKill)
{
    private const string Setting = "RLM_STOP_GRACE_SECONDS";
    private const int DefaultSeconds = 20;
    private const int AfterKillSeconds = 6;

    public static GraceTime Of(IConfiguration configuration)
    {
        var seconds = configuration.GetValue(Setting, DefaultSeconds);
        return seconds is >= 1 and <= 600
            ? new GraceTime(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(Math.Min(seconds, AfterKillSeconds)))
            : throw new DistributedApplicationException($"{Setting} is {seconds}: 1 to 600 seconds are possible.");
    }
}
