using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models.Pricing;
using RlmAspire.Models.Retry;
using RlmAspire.Testing;
using RlmAspire.Testing.Models;

namespace RlmAspire.Models.Tests.Routing;

public sealed class FailoverChatClientTests : IAsyncLifetime
{
    private readonly HurriedClock _clock = new();
    private ScriptedModelServer _first = null!;
    private ScriptedModelServer _second = null!;
    private ModelCatalog _catalog = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ResolvedModel Model => _catalog.Resolve("one/a, two/b");

    public async ValueTask InitializeAsync()
    {
        _first = await ScriptedModelServer.StartAsync(Token);
        _second = await ScriptedModelServer.StartAsync(Token);
        _second.Script(new ScriptedReply { Text = "from two", Usage = (1000, 0, 0, 0) });
        _catalog = new ModelCatalog(Options(), _clock);
    }

    public async ValueTask DisposeAsync()
    {
        _catalog.Dispose();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public void Resolve_ListOrRoute_IsNamedAfterItsModels()
    {
        Assert.Equal("one/a, two/b", Model.Name);
        Assert.Equal("one/a, two/b", _catalog.Resolve("careful").Name);
        Assert.Equal("two/b", _catalog.Resolve("single").Name);
    }

    [Fact]
    public void Resolve_ListWithAnUnknownModel_IsAnError() =>
        Assert.Equal(ErrorCodes.ModelUnknown, Assert.Throws<RlmException>(() => _catalog.Resolve("one/a, three/c")).Code);

    [Fact]
    public async Task GetResponseAsync_FirstAnswers_SecondIsNotAsked()
    {
        var response = await Model.Client.GetResponseAsync("go", cancellationToken: Token);

        Assert.Equal(("hello", "one/a"), (response.Text, ReplyFacts.Of(response).Model));
        Assert.Empty(_second.Requests);
    }

    [Theory]
    [InlineData(500, "server_error", 2)]
    [InlineData(429, "rate_limit_exceeded", 2)]
    [InlineData(429, "insufficient_quota", 1)]
    [InlineData(402, "payment_required", 1)]
    public async Task GetResponseAsync_FirstIsDownOrLimited_SecondAnswersAtItsOwnPrice(int status, string code, int attempts)
    {
        _first.Script(ScriptedReply.Error(status, "not now", code));
        var failed = new List<FailedAttempt>();

        var response = await Model.Client.GetResponseAsync("go", Observing(failed), Token);

        Assert.Equal(("from two", "two/b"), (response.Text, ReplyFacts.Of(response).Model));
        Assert.Equal(1000 * 4m / 1_000_000m, Model.CostOf(response));
        Assert.Equal(Enumerable.Range(1, attempts).Select(attempt => ((string?)"one/a", attempt, true)), failed.Select(attempt => (attempt.Model, attempt.Attempt, attempt.WillRetry)));
    }

    [Fact]
    public async Task GetResponseAsync_FirstRefusesTheRequest_IsTheAnswer()
    {
        _first.Script(ScriptedReply.Error(400, "too long", "context_length_exceeded"));

        var failure = await Assert.ThrowsAsync<BackendException>(() => Model.Client.GetResponseAsync("go", cancellationToken: Token));

        Assert.Equal(ErrorCodes.BackendRejected, failure.Code);
        Assert.Empty(_second.Requests);
    }

    [Fact]
    public async Task GetResponseAsync_AllFail_IsTheLastOnesFailureAndTheAttemptsAreCountedThrough()
    {
        _first.Script(ScriptedReply.Error(500, "one is down"));
        _second.Script(ScriptedReply.Error(500, "two is down"));
        var failed = new List<FailedAttempt>();

        var failure = await Assert.ThrowsAsync<BackendException>(() => Model.Client.GetResponseAsync("go", Observing(failed), Token));

        Assert.Contains("two is down", failure.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 4, 5], failed.Select(attempt => attempt.Attempt));
        Assert.Equal([true, true, true, true, false], failed.Select(attempt => attempt.WillRetry));
        Assert.Equal(["one/a", "one/a", "two/b", "two/b", "two/b"], failed.Select(attempt => attempt.Model));
    }

    [Fact]
    public async Task GetResponseAsync_AfterAFailure_FirstRestsAndIsAskedWhenAllElseFails()
    {
        _first.Script(ScriptedReply.Error(500, "down"), ScriptedReply.Error(500, "down"), ScriptedReply.Of("back again"));
        await Model.Client.GetResponseAsync("go", cancellationToken: Token);
        var asked = _first.Requests.Count;

        await Model.Client.GetResponseAsync("go", cancellationToken: Token);
        _second.Script(ScriptedReply.Error(500, "down too"));
        var response = await Model.Client.GetResponseAsync("go", cancellationToken: Token);

        Assert.Equal(asked + 1, _first.Requests.Count);
        Assert.Equal("back again", response.Text);
    }

    [Fact]
    public async Task GetStreamingResponseAsync_FirstIsDown_SecondStreams()
    {
        _first.Script(ScriptedReply.Error(503, "down"));

        var response = (await Model.Client.GetStreamingResponseAsync("go", cancellationToken: Token).ToListAsync(Token)).ToChatResponse();

        Assert.Equal(("from two", "two/b"), (response.Text, ReplyFacts.Of(response).Model));
    }

    [Fact]
    public async Task GetStreamingResponseAsync_FirstBreaksAfterText_IsAFailure()
    {
        _first.Script(new ScriptedReply { Text = "one two three", StreamError = "gone" });

        await Assert.ThrowsAsync<BackendException>(async () => await Model.Client.GetStreamingResponseAsync("go", cancellationToken: Token).ToListAsync(Token));

        Assert.Empty(_second.Requests);
    }

    [Fact]
    public async Task GetResponseAsync_ProviderStatesTheCost_ThatIsIt()
    {
        _first.Script(new ScriptedReply { Text = "x", Cost = 0.00321m });

        var response = await _catalog.Resolve("one/a").Client.GetResponseAsync("go", cancellationToken: Token);
        var streamed = (await _catalog.Resolve("one/a").Client.GetStreamingResponseAsync("go", cancellationToken: Token).ToListAsync(Token)).ToChatResponse();

        Assert.Equal((0.00321m, 0.00321m), (_catalog.Resolve("one/a").CostOf(response), _catalog.Resolve("one/a").CostOf(streamed)));
    }

    [Fact]
    public async Task GetResponseAsync_BudgetOfTimeIsUsedUp_GivesUpBeforeTheLastAttempt()
    {
        _first.Script(ScriptedReply.Error(429, "slow down") with { RetryAfter = "40" });
        using var catalog = new ModelCatalog(Options() with { Retries = new RetryOptions { MaxAttempts = 5, Budget = TimeSpan.FromSeconds(30) } }, _clock);

        await Assert.ThrowsAsync<BackendException>(() => catalog.Resolve("one/a").Client.GetResponseAsync("go", cancellationToken: Token));

        Assert.Single(_first.Requests);
    }

    private ModelOptions Options() => new()
    {
        Providers =
        [
            ModelOptions.OpenAIProvider(_first.BaseUrl.ToString(), null) with { Name = "one" },
            ModelOptions.OpenAIProvider(_second.BaseUrl.ToString(), null) with { Name = "two" },
        ],
        Routes = new Dictionary<string, string> { ["careful"] = "one/a, two/b", ["single"] = "two/b" },
        Prices = new Dictionary<string, ModelPrice> { ["two/b"] = new(4, 4, 4) },
        Retries = new RetryOptions { MaxAttempts = 3 },
    };

    private static ChatOptions Observing(List<FailedAttempt> failed) => new ChatOptions().ObserveAttempts((attempt, _) =>
    {
        failed.Add(attempt);
        return ValueTask.CompletedTask;
    });
}
