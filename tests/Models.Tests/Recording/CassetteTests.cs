using Microsoft.Extensions.AI;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models.Recording;
using RlmAspire.Models.Retry;
using RlmAspire.Testing;
using RlmAspire.Testing.Models;

namespace RlmAspire.Models.Tests.Recording;

public sealed class CassetteTests : IAsyncLifetime
{
    private const string Key = "sk-live-0123456789abcdef";
    private readonly string _folder = Directory.CreateTempSubdirectory("rlm-cassette-").FullName;
    private ScriptedModelServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Tape => Path.Combine(_folder, "sub", "tape.jsonl");

    public async ValueTask InitializeAsync() => _server = await ScriptedModelServer.StartAsync(Token);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Auto_AbsentThenPresent_RecordsThenReplaysWithoutAsking()
    {
        _server.Script(new ScriptedReply { Text = "größer", Usage = (1000, 400, 50, 20), FinishReason = "length" });
        await AskAsync(CassetteMode.Auto, "how big?");

        var (text, facts, response) = await AskAsync(CassetteMode.Auto, "how big?");

        Assert.Single(_server.Requests);
        Assert.Equal("größer", text);
        Assert.True(facts.Replayed);
        Assert.Equal((1000, 400, 50, 20), (response.Usage!.InputTokenCount, response.Usage.CachedInputTokenCount, response.Usage.OutputTokenCount, response.Usage.ReasoningTokenCount));
        Assert.Equal((ChatFinishReason.Length, "chatcmpl-1"), (response.FinishReason, response.ResponseId));
        Assert.Contains("größer", await File.ReadAllTextAsync(Tape, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auto_NewRequest_IsAskedAndAdded()
    {
        await AskAsync(CassetteMode.Auto, "first");
        await AskAsync(CassetteMode.Auto, "second");

        await AskAsync(CassetteMode.Replay, "first", "second");

        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task Replay_EqualRequests_GetTheirRepliesInOrderAndNoMore()
    {
        _server.Script(ScriptedReply.Of("one"), ScriptedReply.Of("two"));
        await AskAsync(CassetteMode.Record, "same", "same");

        using var cassette = Cassette.Open(Tape, CassetteMode.Replay);
        using var models = Catalog();
        var client = new CassetteCatalog(models, cassette).Resolve("gpt-test").Client;
        string[] replies = [(await client.GetResponseAsync("same", cancellationToken: Token)).Text, (await client.GetResponseAsync("same", cancellationToken: Token)).Text];
        var error = await Assert.ThrowsAsync<RlmException>(() => client.GetResponseAsync("same", cancellationToken: Token));

        Assert.Equal(["one", "two"], replies);
        Assert.Equal(ErrorCodes.ReplayMissing, error.Code);
        Assert.Contains("2 of this request's replies", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_UnknownRequest_ShowsHowTheNearestDiffers()
    {
        await AskAsync(CassetteMode.Record, "what is the colour of the sea?");

        var error = await Assert.ThrowsAsync<RlmException>(() => AskAsync(CassetteMode.Replay, "what is the colour of the sky?"));

        Assert.Equal(ErrorCodes.ReplayMissing, error.Code);
        Assert.Contains("message 1 (user)", error.Message, StringComparison.Ordinal);
        Assert.Contains("sea?", error.Message, StringComparison.Ordinal);
        Assert.Contains("sky?", error.Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Record_FileWithReplies_ReplacesThem()
    {
        await AskAsync(CassetteMode.Record, "old");
        await AskAsync(CassetteMode.Record, "new");

        Assert.Single(await File.ReadAllLinesAsync(Tape, Token));
        await AskAsync(CassetteMode.Replay, "new");
    }

    [Fact]
    public async Task Replay_WithoutAnyKey_FindsTheModelByItsShortName()
    {
        _server.Script(ScriptedReply.Of("from the tape"));
        await AskAsync(CassetteMode.Record, "hello");
        using var cassette = Cassette.Open(Tape, CassetteMode.Replay);
        using var nothing = new ModelCatalog(new ModelOptions(), TimeProvider.System);
        var offline = new CassetteCatalog(nothing, cassette);

        var named = offline.Resolve("gpt-test");
        var reply = await offline.ResolveDefault().Client.GetResponseAsync("hello", cancellationToken: Token);

        Assert.Equal("openai/gpt-test", named.Name);
        Assert.Equal("from the tape", reply.Text);
        Assert.Equal(ErrorCodes.ModelUnknown, Assert.Throws<RlmException>(() => offline.Resolve("other")).Code);
    }

    [Fact]
    public async Task Record_Failures_KeepsARefusalAndNoPassingOne()
    {
        _server.Script(ScriptedReply.Error(500, "out of order"));
        await Assert.ThrowsAsync<BackendException>(() => AskAsync(CassetteMode.Auto, "again"));
        _server.Script(ScriptedReply.Error(400, "too long", "context_length_exceeded"));
        await Assert.ThrowsAsync<BackendException>(() => AskAsync(CassetteMode.Auto, "too long"));

        var replayed = await Assert.ThrowsAsync<RlmException>(() => AskAsync(CassetteMode.Replay, "too long"));
        var missing = await Assert.ThrowsAsync<RlmException>(() => AskAsync(CassetteMode.Replay, "again"));

        Assert.Equal((ErrorCodes.BackendRejected, ErrorCodes.ReplayMissing), (replayed.Code, missing.Code));
        Assert.Contains("too long", replayed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_ProviderThatQuotesTheKey_KeyIsNotInTheFile()
    {
        _server.Script(ScriptedReply.Error(401, $"Incorrect API key provided: {Key}."));

        await Assert.ThrowsAsync<BackendException>(() => AskAsync(CassetteMode.Record, "hello"));

        Assert.DoesNotContain("0123456789", await File.ReadAllTextAsync(Tape, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetStreamingResponseAsync_Replayed_IsTheWholeReplyWithItsFacts()
    {
        _server.Script(new ScriptedReply { Text = "streamed", Usage = (7, 2, 4, 1) });
        await AskAsync(CassetteMode.Record, "hello");
        using var cassette = Cassette.Open(Tape, CassetteMode.Replay);
        using var models = Catalog();

        var response = (await new CassetteCatalog(models, cassette).Resolve("gpt-test").Client.GetStreamingResponseAsync("hello", cancellationToken: Token).ToListAsync(Token)).ToChatResponse();

        Assert.Equal(("streamed", 7), (response.Text, response.Usage!.InputTokenCount));
        Assert.True(ReplyFacts.Of(response).Replayed);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"model\":\"m\"}")]
    [InlineData("null")]
    public async Task Open_LineIsNoReply_SaysWhichLine(string line)
    {
        await AskAsync(CassetteMode.Record, "hello");
        await File.AppendAllTextAsync(Tape, line + "\n", Token);

        var error = Assert.Throws<RlmException>(() => Cassette.Open(Tape, CassetteMode.Replay));

        Assert.Equal(ErrorCodes.CassetteInvalid, error.Code);
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NothingToReplay_SaysHowToRecord()
    {
        var error = Assert.Throws<RlmException>(() => Cassette.Open(Path.Combine(_folder, "none.jsonl"), CassetteMode.Replay));

        Assert.Equal(ErrorCodes.CassetteInvalid, error.Code);
        Assert.Contains("record", error.Message, StringComparison.Ordinal);
    }

    private async Task<(string Text, ReplyFacts Facts, ChatResponse Response)> AskAsync(CassetteMode mode, params string[] prompts)
    {
        using var cassette = Cassette.Open(Tape, mode);
        using var models = Catalog();
        var client = new CassetteCatalog(models, cassette).Resolve("gpt-test").Client;
        ChatResponse? response = null;
        foreach (var prompt in prompts)
        {
            response = await client.GetResponseAsync(prompt, cancellationToken: Token);
        }

        return (response!.Text, ReplyFacts.Of(response), response);
    }

    private ModelCatalog Catalog() => new(new ModelOptions { Providers = [ModelOptions.OpenAIProvider(_server.BaseUrl.ToString(), Key)], Retries = new RetryOptions { MaxAttempts = 1 } }, new HurriedClock());
}
