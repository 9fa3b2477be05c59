using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace RlmAspire.Api.Tests;

internal static class ResponseJson
{
    /// <summary>Asserts the status and problem+json, and gives its code and its whole text.</summary>
    public static async Task<(string Code, string Text)> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(text);
        Assert.True(problem.RootElement.TryGetProperty("traceId", out _), text);
        return (problem.RootElement.GetProperty("code").GetString()!, text);
    }

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await response.Content.ReadFromJsonAsync<T>(TestContext.Current.CancellationToken))!;
    }
}
