using System.Globalization;
using System.Text.RegularExpressions;

namespace RlmAspire.Models.Http;

/// <summary>How long an endpoint asks to wait, in the headers that they use for it.</summary>
internal static partial class RateLimits
{
    private static readonly string[] s_openAI = ["x-ratelimit-{0}-requests", "x-ratelimit-{0}-tokens"];

    private static readonly string[] s_anthropic =
    [
        "anthropic-ratelimit-requests-{0}", "anthropic-ratelimit-tokens-{0}",
        "anthropic-ratelimit-input-tokens-{0}", "anthropic-ratelimit-output-tokens-{0}",
    ];

    /// <summary>The wait: <c>Retry-After</c>, else until the last used-up limit is full again, else null.</summary>
    public static TimeSpan? WaitOf(HttpResponseMessage response, TimeProvider timeProvider)
    {
        if (Header(response, "retry-after-ms") is { } milliseconds && double.TryParse(milliseconds, CultureInfo.InvariantCulture, out var number) && number >= 0)
        {
            return TimeSpan.FromMilliseconds(Math.Min(number, TimeSpan.FromDays(1).TotalMilliseconds));
        }

        return response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => Until(date, timeProvider),
            _ => s_openAI.Concat(s_anthropic).Max(name => UsedUp(response, name) ? Reset(Header(response, string.Format(name, "reset")), timeProvider) : null),
        };
    }

    private static bool UsedUp(HttpResponseMessage response, string name) => Header(response, string.Format(name, "remaining")) == "0";

    /// <summary>A time of day (RFC 3339), or a duration such as <c>1h2m3.5s</c> or <c>20ms</c>.</summary>
    private static TimeSpan? Reset(string? text, TimeProvider timeProvider)
    {
        if (text is null)
        {
            return null;
        }

        if (Duration().Match(text) is { Success: true, Length: > 0 } match)
        {
            return TimeSpan.FromSeconds((Number(match, "h") * 3600) + (Number(match, "m") * 60) + Number(match, "s") + (Number(match, "ms") / 1000));
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Until(time, timeProvider) : null;
    }

    private static TimeSpan? Until(DateTimeOffset time, TimeProvider timeProvider) =>
        time - timeProvider.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : null;

    private static double Number(Match match, string group) =>
        match.Groups[group].Success ? double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault()?.Trim() : null;

    [GeneratedRegex(@"^(?:(?<h>\d{1,4})h)?(?:(?<m>\d{1,6})m(?!s))?(?:(?<s>\d{1,7}(?:\.\d+)?)s)?(?:(?<ms>\d{1,9}(?:\.\d+)?)ms)?$")]
    private static partial Regex Duration();
}
