using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Sandboxes.Tests.Conformance;

/// <summary>Queries of a cell, and the answers it sets.</summary>
public abstract class HostCallConformance(IEnvironmentFixture fixture) : ConformanceSuite(fixture)
{
    [Fact]
    public async Task Query_EachHelper_ReachesTheHostWithItsArguments()
    {
        var host = new ScriptedHost();
        var session = await OpenAsync(host);

        var result = await RunAsync(session, "print(llm_query('a'), rlm_query('b', model='m'), llm_query_batched(['c', 'd']), rlm_query_batched(('e',), 'n'))");

        Assert.Equal("echo a echo b ['echo c', 'echo d'] ['echo e']\n", result.Stdout);
        Assert.Equal(
            [
                ("llm_query", """{"prompt":"a"}"""), ("rlm_query", """{"prompt":"b","model":"m"}"""),
                ("llm_query_batched", """{"prompts":["c","d"]}"""), ("rlm_query_batched", """{"prompts":["e"],"model":"n"}"""),
            ],
            host.Asked);
        Assert.Equal(5, result.HostCalls);
    }

    [Fact]
    public async Task Query_HostFails_TheCellGetsAnErrorTextAndGoesOn()
    {
        var host = new ScriptedHost((_, _, _) => throw new RlmException(ErrorCodes.BackendRateLimited, "slow down"));
        var session = await OpenAsync(host);

        var result = await RunAsync(session, "print(llm_query('a'))\nprint(llm_query_batched(['b', 'c']))");

        Assert.Equal(CellStatus.Ok, result.Status);
        Assert.Equal("Error: slow down\n['Error: slow down', 'Error: slow down']\n", result.Stdout);
    }

    [Fact]
    public async Task Query_AnswerOfTheWrongShape_IsAnErrorText()
    {
        var host = new ScriptedHost((_, _, _) => Task.FromResult<JsonNode?>(new JsonArray(1, 2, 3)));
        var session = await OpenAsync(host);

        var result = await RunAsync(session, "print(llm_query('a'))\nprint(llm_query_batched(['b', 'c']))");

        Assert.Equal(CellStatus.Ok, result.Status);
        Assert.StartsWith("Error: ", result.Stdout, StringComparison.Ordinal);
        Assert.Contains("did not answer every prompt", result.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_OverTheLimit_IsRefusedWithoutReachingTheHost()
    {
        var host = new ScriptedHost();
        var session = await OpenAsync(host);

        var result = await RunAsync(
            session, "print(llm_query_batched(['a', 'b']))\nprint(llm_query_batched(['c', 'd']))\nprint(llm_query('e'), llm_query('f'))", Limits with { HostCalls = 3 });

        Assert.Equal(["llm_query_batched", "llm_query"], host.Asked.Select(call => call.Function));
        Assert.Equal(3, result.HostCalls);
        Assert.Contains("limit of 3 queries", result.Stdout, StringComparison.Ordinal);
        Assert.Contains("echo e", result.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_NotText_IsSentAsText()
    {
        var host = new ScriptedHost();
        var session = await OpenAsync(host);

        var result = await RunAsync(session, "print(llm_query(12), llm_query(['a']), llm_query('\\ud800'), llm_query_batched([]))");

        Assert.Equal("echo 12 echo ['a'] echo \\ud800 []\n", result.Stdout);
    }

    [Fact]
    public async Task Query_BatchOfOneText_IsRefusedWithAHint()
    {
        var result = await RunAsync("llm_query_batched('one prompt')");

        Assert.Equal("TypeError", result.Error?.Type);
        Assert.Contains("use llm_query()", result.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_WhenTheCellIsStopped_IsCancelled()
    {
        var cancelled = new TaskCompletionSource();
        var host = new ScriptedHost(async (_, _, token) =>
        {
            await using var registration = token.Register(() => cancelled.TrySetResult());
            await Task.Delay(Timeout.Infinite, token);
            return null;
        });
        var session = await OpenAsync(host);

        var result = await RunAsync(session, "print('asking')\nllm_query('a')", Within(300));

        Assert.Equal(CellStatus.Timeout, result.Status);
        Assert.Equal("asking\n", result.Stdout);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(5), Token);
    }

    [Theory]
    [InlineData("answer['content'] = 'done'; answer['ready'] = True", "done", "answer")]
    [InlineData("answer = {'content': 42, 'ready': True}", "42", "answer")]
    [InlineData("FINAL('it is ' + str(1))", "it is 1", "FINAL")]
    [InlineData("x = [1, 2]\nFINAL_VAR('x')", "[1, 2]", "FINAL_VAR")]
    [InlineData("x = [1]\nFINAL_VAR(x)", "[1]", "FINAL_VAR")]
    public async Task Answer_EachWay_ArrivesAsText(string code, string text, string kind)
    {
        var result = await RunAsync(code);

        Assert.Equal(new GuestAnswer(text, kind), result.Answer);
    }

    [Theory]
    [InlineData("answer['content'] = 'draft'")]
    [InlineData("x = 1")]
    public async Task Answer_NotReady_IsNone(string code)
    {
        var result = await RunAsync(code);

        Assert.Null(result.Answer);
    }

    [Fact]
    public async Task Answer_SetOnce_IsNotToldAgain()
    {
        var session = await OpenAsync();
        await RunAsync(session, "answer['content'] = 'a'; answer['ready'] = True");

        var after = await RunAsync(session, "x = 1");

        Assert.Null(after.Answer);
    }

    [Fact]
    public async Task FinalVar_UnknownName_ListsWhatThereIs()
    {
        var session = await OpenAsync();
        await RunAsync(session, "known = 1");

        var result = await RunAsync(session, "print(FINAL_VAR('unknown'))\nprint(SHOW_VARS())");

        Assert.Null(result.Answer);
        Assert.Contains("there is no variable 'unknown'", result.Stdout, StringComparison.Ordinal);
        Assert.Contains("{'known': 'int'}", result.Stdout, StringComparison.Ordinal);
    }
}
