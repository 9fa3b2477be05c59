using System.Net;
using System.Text;
using System.Text.Json;
using RlmAspire.Api.Tests.Running;
using RlmAspire.Testing;

namespace RlmAspire.Api.Tests.OpenAI;

public sealed class OpenAIErrorTests(PostgresServer postgres, RedisServer redis)
{
    [Theory]
    [InlineData("/v1/chat/completions", "application/json", "{", 400, "not JSON")]
    [InlineData("/v1/chat/completions", "application/json", """{"model":"rlm/baseline/extractive"}""", 400, "messages")]
    [InlineData("/v1/chat/completions", "application/json", """{"model":7,"messages":[]}""", 400, "model")]
    [InlineData("/v1/chat/completions", "text/plain", "{}", 415, "application/json")]
    [InlineData("/v1/responses", "application/json", """{"model":"rlm/baseline/extractive","input":"a","previous_response_id":"resp_1"}""", 400, "previous_response_id")]
    [InlineData("/v1/embeddings", "application/json", "{}", 404, "embeddings")]
    public async Task Post_OfWhatCannotBeDone_IsAnErrorInOpenAIsForm(string path, string type, string body, int status, string named)
    {
        await using var api = RunHost.StartWithoutStores();
        using var content = new StringContent(body, Encoding.UTF8, type);

        using var response = await api.Client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);

        var error = await ErrorAsync(response, (HttpStatusCode)status);
        Assert.Contains(named, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Post_WithAFullQueue_IsARateLimit()
    {
        await using var api = await RunHost.StartAsync(postgres, redis, new BrokenSandbox(), settings: ("Runs:MaxQueued", "1"));
        await api.SaveAsync(new TraceBuilder().Queued(), TestContext.Current.CancellationToken);

        using var response = await api.PostAsync(
            "/v1/chat/completions", new { model = "rlm/baseline/extractive", messages = new[] { new { role = "user", content = "a" } } });

        Assert.Equal("rate_limit_error", (await ErrorAsync(response, HttpStatusCode.TooManyRequests)).GetProperty("type").GetString());
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Get_OfAResponseOfAnotherKind_IsNotFound()
    {
        await using var api = await RunHost.StartAsync(postgres, redis, new BrokenSandbox());
        var trace = await api.SaveAsync(new TraceBuilder().Started().Completed(), TestContext.Current.CancellationToken);

        using var run = await api.GetAsync($"/v1/responses/resp_{trace.Run:N}", TestContext.Current.CancellationToken);
        using var nothing = await api.GetAsync("/v1/responses/resp_1", TestContext.Current.CancellationToken);

        await ErrorAsync(run, HttpStatusCode.NotFound);
        await ErrorAsync(nothing, HttpStatusCode.NotFound);
    }

    private static async Task<JsonElement> ErrorAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("error");
    }
}
