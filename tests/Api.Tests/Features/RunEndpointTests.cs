using System.Net;
using System.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using RlmAspire.Data.Blobs;
using RlmAspire.Data.Projects;
using RlmAspire.Testing;

namespace RlmAspire.Api.Tests.Features;

public sealed class RunEndpointTests(PostgresServer postgres, RedisServer redis) : IAsyncLifetime
{
    private ApiHost _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiHost.StartAsync(postgres, redis, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _api?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task ListRuns_ByPages_ShowsEachRunOnceNewestFirst()
    {
        // Ids of one millisecond have no order among themselves.
        var start = TimeProvider.System.GetUtcNow();
        var runs = Enumerable.Range(0, 5).Select(index => Guid.CreateVersion7(start.AddMilliseconds(index))).ToList();
        foreach (var run in runs)
        {
            await SaveAsync(new TraceBuilder { Run = run }.Started().Completed());
        }

        var first = await GetAsync<RunPage>("/api/rlm/runs?limit=2");
        var second = await GetAsync<RunPage>($"/api/rlm/runs?limit=2&cursor={first.Next}");
        var third = await GetAsync<RunPage>($"/api/rlm/runs?limit=2&cursor={second.Next}");

        Assert.Equal(runs.AsEnumerable().Reverse(), first.Items.Concat(second.Items).Concat(third.Items).Select(run => run.Id));
        Assert.Null(third.Next);
    }

    [Fact]
    public async Task ListRuns_ByStatusAndText_ShowsOnlyThose()
    {
        var wanted = (await SaveAsync(new TraceBuilder().Started("Where is the 100% key?").Completed())).Run;
        await SaveAsync(new TraceBuilder().Started("Where is the 100% key?"));
        await SaveAsync(new TraceBuilder().Started("Who is it?").Completed());

        var page = await GetAsync<RunPage>("/api/rlm/runs?status=completed&q=" + Uri.EscapeDataString("100% KEY"));

        Assert.Equal([wanted], page.Items.Select(run => run.Id));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=ten", "limit is 'ten': a whole number is needed.")]
    [InlineData("status=finished", "running, completed")]
    public async Task ListRuns_WithABadParameter_NamesIt(string query, string named)
    {
        using var response = await _api.GetAsync("/api/rlm/runs?" + query, TestContext.Current.CancellationToken);

        var (code, text) = await response.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(ErrorCodes.Malformed, code);
        Assert.Contains(named, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListRuns_WithAForeignCursor_SaysSo()
    {
        using var response = await _api.GetAsync("/api/rlm/runs?cursor=abc", TestContext.Current.CancellationToken);

        var (_, text) = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("cursor", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetRun_ThatIsHeld_GivesItsSummaryAndHead()
    {
        var trace = await SaveAsync(new TraceBuilder().Started("Why?").Completed("Because."));

        var run = await GetAsync<RunDetail>($"/api/rlm/runs/{trace.Run}");

        Assert.Equal(RunStatus.Completed, run.Summary.Status);
        Assert.Equal("Because.", run.Answer!.GetValue<string>());
        Assert.Equal(trace.All[^1].Hash, run.HeadHash);
    }

    [Theory]
    [InlineData("/api/rlm/runs/0198a5b2-7c1d-7000-8000-000000000000")]
    [InlineData("/api/rlm/runs/0198a5b2-7c1d-7000-8000-000000000000/trace")]
    [InlineData("/api/rlm/runs/not-an-id")]
    [InlineData("/api/rlm/blobs/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("/api/rlm/blobs/short")]
    public async Task Get_OfWhatIsNotThere_IsNotFound(string path)
    {
        using var response = await _api.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(ErrorCodes.NotFound, (await response.ProblemAsync(HttpStatusCode.NotFound)).Code);
    }

    [Fact]
    public async Task GetTrace_ByPages_GivesTheEventsExactlyAsSigned()
    {
        var trace = await SaveAsync(new TraceBuilder().Started().Notes(7).Completed());

        var first = await GetAsync<TracePage>($"/api/rlm/runs/{trace.Run}/trace?limit=5");
        var second = await GetAsync<TracePage>($"/api/rlm/runs/{trace.Run}/trace?limit=5&after={first.Events[^1].Seq}");
        var nothing = await GetAsync<TracePage>($"/api/rlm/runs/{trace.Run}/trace?after={trace.All[^1].Seq}");

        var events = first.Events.Concat(second.Events).ToList();
        Assert.Null(HashChain.Verify(events, trace.Run));
        Assert.Equal(trace.All.Select(one => one.Hash), events.Select(one => one.Hash));
        Assert.Equal((trace.All[^1].Seq, true), (first.LastSeq, first.Ended));
        Assert.Empty(nothing.Events);
    }

    [Theory]
    [InlineData("after=-2")]
    [InlineData("limit=0")]
    [InlineData("limit=2001")]
    public async Task GetTrace_WithABadParameter_IsRefused(string query)
    {
        using var response = await _api.GetAsync($"/api/rlm/runs/{Guid.CreateVersion7()}/trace?{query}", TestContext.Current.CancellationToken);

        Assert.Equal(ErrorCodes.Malformed, (await response.ProblemAsync(HttpStatusCode.BadRequest)).Code);
    }

    [Fact]
    public async Task GetBlob_WithMarkupInside_ComesAsPlainTextThatNobodySniffs()
    {
        var content = Encoding.UTF8.GetBytes("<script>alert('é')</script>" + new string('x', 5000));
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        await _api.Services.GetRequiredService<BlobStore>().PutAsync(Project.Default, sha256, content, TestContext.Current.CancellationToken);

        using var response = await _api.GetAsync($"/api/rlm/blobs/{sha256}", TestContext.Current.CancellationToken);

        Assert.Equal(content, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Contains("immutable", response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetBlob_ByRange_GivesThatPart()
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 2000).Select(number => $"{number} ")));
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        await _api.Services.GetRequiredService<BlobStore>().PutAsync(Project.Default, sha256, content, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/rlm/blobs/{sha256}") { Headers = { Range = new(10, 19) } };

        using var response = await _api.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(content[10..20], await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private Task<TraceBuilder> SaveAsync(TraceBuilder trace) => _api.SaveAsync(trace, TestContext.Current.CancellationToken);

    private async Task<T> GetAsync<T>(string path)
    {
        using var response = await _api.GetAsync(path, TestContext.Current.CancellationToken);
        return await response.ReadAsync<T>();
    }
}
