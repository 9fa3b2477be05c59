using System.Net.Http.Headers;
using RlmAspire.Models.Http;
using RlmAspire.Testing;

namespace RlmAspire.Models.Tests.Http;

public sealed class RateLimitsTests
{
    private static readonly TestClock s_clock = new();

    [Theory]
    [InlineData("retry-after-ms: 250", 0.25)]
    [InlineData("Retry-After: 7", 7)]
    [InlineData("retry-after-ms: 250|Retry-After: 7", 0.25)]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 6m0s", 360)]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 1h2m3.5s", 3723.5)]
    [InlineData("x-ratelimit-remaining-tokens: 0|x-ratelimit-reset-tokens: 20ms", 0.02)]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 1s|x-ratelimit-remaining-tokens: 0|x-ratelimit-reset-tokens: 3s", 3)]
    [InlineData("x-ratelimit-remaining-requests: 5|x-ratelimit-reset-requests: 9s|x-ratelimit-remaining-tokens: 0|x-ratelimit-reset-tokens: 3s", 3)]
    [InlineData("anthropic-ratelimit-input-tokens-remaining: 0|anthropic-ratelimit-input-tokens-reset: 2026-11-20T12:00:30Z", 30)]
    public void WaitOf_HeadersOfAProvider_IsTheWaitThatTheyAskFor(string headers, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RateLimits.WaitOf(Response(headers), s_clock));

    [Theory]
    [InlineData("")]
    [InlineData("x-ratelimit-remaining-requests: 5|x-ratelimit-reset-requests: 9s")]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: soon")]
    [InlineData("anthropic-ratelimit-requests-remaining: 0|anthropic-ratelimit-requests-reset: 2026-11-20T11:59:00Z")]
    [InlineData("retry-after-ms: never")]
    public void WaitOf_NothingUsedUpOrNothingReadable_IsUnknown(string headers) => Assert.Null(RateLimits.WaitOf(Response(headers), s_clock));

    [Fact]
    public void WaitOf_RetryAfterAsADate_IsTheTimeUntilThen()
    {
        using var response = Response("");
        response.Headers.RetryAfter = new RetryConditionHeaderValue(s_clock.Now.AddSeconds(12));

        Assert.Equal(TimeSpan.FromSeconds(12), RateLimits.WaitOf(response, s_clock));
    }

    private static HttpResponseMessage Response(string headers)
    {
        var response = new HttpResponseMessage();
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (header.Split(": ", 2)[0], header.Split(": ", 2)[1]);
            Assert.True(response.Headers.TryAddWithoutValidation(name, value));
        }

        return response;
    }
}
