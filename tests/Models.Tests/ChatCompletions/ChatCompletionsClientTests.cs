using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models.Retry;
using RlmAspire.Testing;
using RlmAspire.Testing.Models;

namespace RlmAspire.Models.Tests.ChatCompletions;

public sealed class ChatCompletionsClientTests : IAsyncLifetime
{
    private const string Key = "sk-live-0123456789abcdef";
    private readonly HurriedClock _clock = new();
    private ScriptedModelServer _server = null!;
    private ModelCatalog _catalog = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IChatClient Client => _catalog.Resolve("openai/gpt-test").Client;

    public async ValueTask InitializeAsync()
    {
        _server = await ScriptedModelServer.StartAsync(Token);
        _catalog = new ModelCatalog(Options(_server.BaseUrl.ToString()), _clock);
    }

    public async ValueTask DisposeAsync()
    {
        _catalog.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task GetResponseAsync_Conversation_IsSentAndReadInTheWireFormat()
    {
        _server.Script(new ScriptedReply { Text = "forty-two", Usage = (1200, 1024, 96, 64), FinishReason = "length" });

        var response = await Client.GetResponseAsync(
            [new(ChatRole.System, "be short"), new(ChatRole.User, "how many?")], new ChatOptions { Temperature = 0, MaxOutputTokens = 7 }, Token);

        var request = Assert.Single(_server.Requests);
        Assert.Equal($"Bearer {Key}", request.Authorization);
        Assert.Equal("""{"model":"gpt-test","messages":[{"role":"system","content":"be short"},{"role":"user","content":"how many?"}],"temperature":0,"max_completion_tokens":7}""", request.Body.ToJsonString());
        Assert.Equal("forty-two", response.Text);
        Assert.Equal(("chatcmpl-1", "scripted-1", ChatFinishReason.Length), (response.ResponseId, response.ModelId, response.FinishReason));
        Assert.Equal((1200, 1024, 96, 64), (response.Usage!.InputTokenCount, response.Usage.CachedInputTokenCount, response.Usage.OutputTokenCount, response.Usage.ReasoningTokenCount));
    }

    [Fact]
    public async Task GetStreamingResponseAsync_Parts_AddUpToTheWholeReply()
    {
        _server.Script(new ScriptedReply { Text = "one two three four", Usage = (7, 2, 4, 1) });

        var updates = await Client.GetStreamingResponseAsync("count", cancellationToken: Token).ToListAsync(Token);

        var response = updates.ToChatResponse();
        Assert.True(updates.Count > 4);
        Assert.Equal("one two three four", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal((7, 2, 4), (response.Usage!.InputTokenCount, response.Usage.CachedInputTokenCount, response.Usage.OutputTokenCount));
    }

    [Fact]
    public async Task GetStreamingResponseAsync_StreamEndsEarly_Fails()
    {
        _server.Script(new ScriptedReply { Text = "one two three", CutStream = true });

        var failure = await Assert.ThrowsAsync<BackendException>(async () => await Client.GetStreamingResponseAsync("count", cancellationToken: Token).ToListAsync(Token));

        Assert.Equal(ErrorCodes.BackendReplyInvalid, failure.Code);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task GetResponseAsync_RateLimitedWithRetryAfter_WaitsAsLongAsAskedAndSucceeds()
    {
        _server.Script(ScriptedReply.Error(429, "slow down") with { RetryAfter = "7" }, ScriptedReply.Of("done"));
        var failed = new List<FailedAttempt>();

        var response = await Client.GetResponseAsync("go", Observing(failed), Token);

        Assert.Equal("done", response.Text);
        var attempt = Assert.Single(failed);
        Assert.Equal((1, true, ErrorCodes.BackendRateLimited), (attempt.Attempt, attempt.WillRetry, attempt.Failure.Code));
        Assert.Equal(TimeSpan.FromSeconds(7), attempt.Failure.RetryAfter);
    }

    [Fact]
    public async Task GetResponseAsync_ServerKeepsFailing_GivesUpAfterTheLastAttempt()
    {
        _server.Script(ScriptedReply.Error(500, "out of order"));
        var failed = new List<FailedAttempt>();

        var failure = await Assert.ThrowsAsync<BackendException>(() => Client.GetResponseAsync("go", Observing(failed), Token));

        Assert.Equal(3, _server.Requests.Count);
        Assert.Equal([true, true, false], failed.Select(attempt => attempt.WillRetry));
        Assert.Equal(ErrorCodes.BackendConnectionError, failure.Code);
        Assert.Contains("out of order", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "context_length_exceeded")]
    [InlineData(404, "model_not_found")]
    [InlineData(429, "insufficient_quota")]
    public async Task GetResponseAsync_RequestRejected_IsNotRepeatedAndSaysWhy(int status, string code)
    {
        _server.Script(ScriptedReply.Error(status, "the provider's own words", code));

        var failure = await Assert.ThrowsAsync<BackendException>(() => Client.GetResponseAsync("go", cancellationToken: Token));

        Assert.Equal(ErrorCodes.BackendRejected, failure.Code);
        Assert.Contains("the provider's own words", failure.Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData("Incorrect API key provided: " + Key + ".")]
    [InlineData("Incorrect API key provided: sk-live-********cdef.")]
    public async Task GetResponseAsync_ProviderQuotesTheKey_KeyIsNotInTheError(string message)
    {
        _server.Script(ScriptedReply.Error(401, message, "invalid_api_key"));

        var failure = await Assert.ThrowsAsync<BackendException>(() => Client.GetResponseAsync("go", cancellationToken: Token));

        Assert.Equal(ErrorCodes.BackendRejected, failure.Code);
        Assert.Contains("Incorrect API key", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-live", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("cdef", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>bad gateway</html>")]
    [InlineData("{\"choices\":[]}")]
    [InlineData("{\"choices\":[{\"mess")]
    [InlineData("null")]
    public async Task GetResponseAsync_BodyIsNoCompletion_FailsAfterRetries(string body)
    {
        _server.Script(new ScriptedReply { RawBody = body });

        var failure = await Assert.ThrowsAsync<BackendException>(() => Client.GetResponseAsync("go", cancellationToken: Token));

        Assert.Equal(ErrorCodes.BackendReplyInvalid, failure.Code);
        Assert.Equal(3, _server.Requests.Count);
    }

    [Fact]
    public async Task GetResponseAsync_BodyIsMalformedOnce_IsRepeated()
    {
        _server.Script(new ScriptedReply { RawBody = "{\"choi" }, ScriptedReply.Of("second try"));

        var response = await Client.GetResponseAsync("go", cancellationToken: Token);

        Assert.Equal("second try", response.Text);
    }

    [Fact]
    public async Task GetResponseAsync_NoAnswerInTime_FailsWithTheTimeout()
    {
        _server.Script(new ScriptedReply { Delay = TimeSpan.FromMinutes(1) });
        using var catalog = new ModelCatalog(Options(_server.BaseUrl.ToString()) with { Retries = new RetryOptions { MaxAttempts = 1 }, AttemptTimeout = TimeSpan.FromSeconds(20) }, _clock);

        var failure = await Assert.ThrowsAsync<BackendException>(() => catalog.Resolve("gpt-test").Client.GetResponseAsync("go", cancellationToken: Token));

        Assert.Equal(ErrorCodes.BackendConnectionError, failure.Code);
        Assert.Contains("20 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetResponseAsync_CallerCancels_IsACancelAndNoFailure()
    {
        _server.Script(new ScriptedReply { Delay = TimeSpan.FromMinutes(1) });
        using var cancel = new CancellationTokenSource();
        var failed = new List<FailedAttempt>();

        var call = Client.GetResponseAsync("go", Observing(failed), cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Empty(failed);
    }

    [Fact]
    public async Task GetResponseAsync_NobodyListens_SaysWhereItTried()
    {
        var url = _server.BaseUrl;
        await _server.DisposeAsync();

        var failure = await Assert.ThrowsAsync<BackendException>(() => Client.GetResponseAsync("go", cancellationToken: Token));

        Assert.Equal(ErrorCodes.BackendConnectionError, failure.Code);
        Assert.Contains(url.Authority, failure.Message, StringComparison.Ordinal);
    }

    private static ModelOptions Options(string baseUrl) => new()
    {
        Providers = [ModelOptions.OpenAIProvider(baseUrl, Key)],
        Retries = new RetryOptions { MaxAttempts = 3 },
        AttemptTimeout = TimeSpan.FromMinutes(30),
    };

    private static ChatOptions Observing(List<FailedAttempt> failed) => new ChatOptions().ObserveAttempts((attempt, _) =>
    {
        failed.Add(attempt);
        return ValueTask.CompletedTask;
    });
}
