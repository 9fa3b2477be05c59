using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models.Retry;
using RlmAspire.Testing;
using RlmAspire.Testing.Models;

namespace RlmAspire.Models.Tests.Anthropic;

public sealed class MessagesClientTests : IAsyncLifetime
{
    private const string Key = "sk-ant-api03-0123456789abcdef";
    private ScriptedModelServer _server = null!;
    private ModelCatalog _catalog = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IChatClient Client => _catalog.Resolve("anthropic/claude-test").Client;

    public async ValueTask InitializeAsync()
    {
        _server = await ScriptedModelServer.StartAsync(Token);
        _catalog = new ModelCatalog(Options(_server.BaseUrl.ToString()), new HurriedClock());
    }

    public async ValueTask DisposeAsync()
    {
        _catalog.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task GetResponseAsync_TurnOfAnRlmCall_IsSentWithItsPrefixMarkedForTheCache()
    {
        await Client.GetResponseAsync(
            [new(ChatRole.System, "be short"), new(ChatRole.User, "how many?"), new(ChatRole.Assistant, "let me look"), new(ChatRole.User, "go on")],
            new ChatOptions { Temperature = 0, MaxOutputTokens = 7, StopSequences = ["END"] }, Token);

        var request = Assert.Single(_server.Requests);
        Assert.Equal(("/v1/messages", Key, null), (request.Path, request.ApiKey, request.Authorization));
        Assert.Equal(
            """
            {"model":"claude-test","max_tokens":7,
            "system":[{"type":"text","text":"be short","cache_control":{"type":"ephemeral"}}],
            "messages":[{"role":"user","content":[{"type":"text","text":"how many?"}]},{"role":"assistant","content":[{"type":"text","text":"let me look"}]},
            {"role":"user","content":[{"type":"text","text":"go on","cache_control":{"type":"ephemeral"}}]}],"temperature":0,"stop_sequences":["END"]}
            """.ReplaceLineEndings(""),
            request.Body.ToJsonString());
    }

    [Theory]
    [InlineData("claude-sonnet-5", 16_384)]
    [InlineData("claude-3-5-haiku-latest", 8_192)]
    [InlineData("claude-3-haiku-20240307", 4_096)]
    public async Task GetResponseAsync_SinglePrompt_IsNotMarkedAndHasALimitThatTheModelTakes(string model, int limit)
    {
        await _catalog.Resolve($"anthropic/{model}").Client.GetResponseAsync("hello", cancellationToken: Token);

        Assert.Equal(
            $$"""{"model":"{{model}}","max_tokens":{{limit}},"messages":[{"role":"user","content":[{"type":"text","text":"hello"}]}]}""",
            Assert.Single(_server.Requests).Body.ToJsonString());
    }

    [Fact]
    public async Task GetResponseAsync_Reply_IsItsTextAndItsTokensCountedOnce()
    {
        _server.Script(new ScriptedReply { Text = "forty-two", Usage = (1200, 700, 96, 0), CacheWrite = 300, FinishReason = "length" });

        var response = await Client.GetResponseAsync("how many?", cancellationToken: Token);

        Assert.Equal(("forty-two", "msg_1", "claude-scripted-1", ChatFinishReason.Length), (response.Text, response.ResponseId, response.ModelId, response.FinishReason));
        Assert.Equal((1200, 700, 96), (response.Usage!.InputTokenCount, response.Usage.CachedInputTokenCount, response.Usage.OutputTokenCount));
        Assert.Equal(300, UsageMapping.CacheWriteOf(response.Usage));
    }

    [Fact]
    public async Task CostOf_ReplyWithCachedAndWrittenTokens_UsesThePriceOfEach()
    {
        _server.Script(new ScriptedReply { Text = "x", Usage = (1000, 400, 100, 0), CacheWrite = 300 });
        var prices = new Dictionary<string, Models.Pricing.ModelPrice> { ["claude-test"] = new(3, 0.3m, 15) { CacheWrite = 3.75m } };
        using var catalog = new ModelCatalog(Options(_server.BaseUrl.ToString()) with { Prices = prices }, TimeProvider.System);
        var model = catalog.Resolve("claude-test");

        var cost = model.CostOf(await model.Client.GetResponseAsync("hello", cancellationToken: Token));

        Assert.Equal(((300 * 3m) + (400 * 0.3m) + (300 * 3.75m) + (100 * 15m)) / 1_000_000m, cost);
    }

    [Fact]
    public async Task GetStreamingResponseAsync_Parts_AddUpToTheWholeReply()
    {
        _server.Script(new ScriptedReply { Text = "one two three four", Usage = (17, 2, 44, 0), CacheWrite = 5 });

        var updates = await Client.GetStreamingResponseAsync("count", cancellationToken: Token).ToListAsync(Token);

        var response = updates.ToChatResponse();
        Assert.True(updates.Count(update => update.Text.Length > 0) > 4);
        Assert.Equal(("one two three four", "msg_1", ChatFinishReason.Stop), (response.Text, response.ResponseId, response.FinishReason));
        Assert.Equal((17, 2, 44), (response.Usage!.InputTokenCount, response.Usage.CachedInputTokenCount, response.Usage.OutputTokenCount));
        Assert.Equal(5, UsageMapping.CacheWriteOf(response.Usage));
    }

    [Theory]
    [InlineData(true, false, ErrorCodes.BackendReplyInvalid)]
    [InlineData(false, true, ErrorCodes.BackendConnectionError)]
    public async Task GetStreamingResponseAsync_StreamBreaks_FailsWithItsReason(bool cut, bool error, string code)
    {
        _server.Script(new ScriptedReply { Text = "one two three", CutStream = cut, StreamError = error ? "Overloaded" : null });

        var failure = await Assert.ThrowsAsync<BackendException>(async () => await Client.GetStreamingResponseAsync("count", cancellationToken: Token).ToListAsync(Token));

        Assert.Equal((code, true), (failure.Code, failure.Transient));
        Assert.Contains(error ? "Overloaded" : "cut its reply short", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "rate_limit_error", ErrorCodes.BackendRateLimited, 3)]
    [InlineData(529, "overloaded_error", ErrorCodes.BackendConnectionError, 3)]
    [InlineData(500, "api_error", ErrorCodes.BackendConnectionError, 3)]
    [InlineData(400, "invalid_request_error", ErrorCodes.BackendRejected, 1)]
    [InlineData(404, "not_found_error", ErrorCodes.BackendRejected, 1)]
    [InlineData(413, "request_too_large", ErrorCodes.BackendRejected, 1)]
    public async Task GetResponseAsync_Refused_HasTheCodeAndIsRepeatedWhereThatHelps(int status, string type, string code, int attempts)
    {
        _server.Script(ScriptedReply.AnthropicError(status, type, "the provider's own words"));

        var failure = await Assert.ThrowsAsync<BackendException>(() => Client.GetResponseAsync("go", cancellationToken: Token));

        Assert.Equal(code, failure.Code);
        Assert.Contains("the provider's own words", failure.Message, StringComparison.Ordinal);
        Assert.Equal(attempts, _server.Requests.Count);
    }

    [Fact]
    public async Task GetResponseAsync_KeyRefused_NamesTheVariableAndNotTheKey()
    {
        _server.Script(ScriptedReply.AnthropicError(401, "authentication_error", $"invalid x-api-key {Key}"));

        var failure = await Assert.ThrowsAsync<BackendException>(() => Client.GetResponseAsync("go", cancellationToken: Token));

        Assert.Contains("ANTHROPIC_API_KEY", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>bad gateway</html>")]
    [InlineData("{\"type\":\"message\"}")]
    [InlineData("{\"content\":[{\"ty")]
    [InlineData("null")]
    public async Task GetResponseAsync_BodyIsNoMessage_FailsAfterRetries(string body)
    {
        _server.Script(new ScriptedReply { RawBody = body });

        var failure = await Assert.ThrowsAsync<BackendException>(() => Client.GetResponseAsync("go", cancellationToken: Token));

        Assert.Equal(ErrorCodes.BackendReplyInvalid, failure.Code);
        Assert.Equal(3, _server.Requests.Count);
    }

    [Fact]
    public async Task GetResponseAsync_ConnectionBreaksInTheBody_IsRepeated()
    {
        _server.Script(new ScriptedReply { Text = "lost", CutBody = true }, ScriptedReply.Of("second try"));

        Assert.Equal("second try", (await Client.GetResponseAsync("go", cancellationToken: Token)).Text);
    }

    [Fact]
    public async Task GetResponseAsync_PartThatIsNoText_IsRefusedInsteadOfLeftOut()
    {
        var image = new ChatMessage(ChatRole.User, [new TextContent("what is it?"), new DataContent(new byte[] { 1 }, "image/png")]);

        var error = await Assert.ThrowsAsync<RlmException>(() => Client.GetResponseAsync([image], cancellationToken: Token));

        Assert.Equal(ErrorCodes.Invalid, error.Code);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task GetResponseAsync_AddressWithoutTheVersion_IsTheSame()
    {
        using var catalog = new ModelCatalog(Options(_server.BaseUrl.ToString().Replace("/v1", "", StringComparison.Ordinal)), TimeProvider.System);

        await catalog.Resolve("claude-test").Client.GetResponseAsync("go", cancellationToken: Token);

        Assert.Equal("/v1/messages", Assert.Single(_server.Requests).Path);
    }

    private static ModelOptions Options(string baseUrl) => new()
    {
        Providers = [ModelOptions.AnthropicProvider(baseUrl, Key)],
        Retries = new RetryOptions { MaxAttempts = 3 },
        AttemptTimeout = TimeSpan.FromMinutes(30),
    };
}
