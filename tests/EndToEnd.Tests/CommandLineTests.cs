using System.Net.Http.Json;
using System.Text.Json;
using RlmAspire.Contracts.Runs;
using RlmAspire.EndToEnd.Tests.Stack;

namespace RlmAspire.EndToEnd.Tests;

[Collection(OneAtATime.Name)]
public sealed class CommandLineTests(StackFixture fixture)
{
    private const string Text = """
        The lighthouse at Port Ellery was built in 1887 by Marta Oakes.
        Its lamp burned whale oil until 1921, when it was changed to electric light.
        The harbour froze over twice, in 1899 and in 1947.
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sync_RunTwice_LeavesOneRunWithTheSameTrace()
    {
        var context = fixture.WriteText("lighthouse.txt", Text);
        var ran = await fixture.RlmAsync(Token, "run", "Who built the lighthouse?", "--context", context, "--json");
        Assert.True(ran.ExitCode == 0, ran.ToString());
        var result = JsonSerializer.Deserialize<RunResult>(ran.Stdout, JsonSerializerOptions.Web)!;

        var first = await SyncAsync(result.Run);
        var second = await SyncAsync(result.Run);

        Assert.Contains("Marta Oakes", result.Answer, StringComparison.Ordinal);
        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.True(second.ExitCode == 0, second.ToString());
        using var client = new HttpClient { BaseAddress = fixture.Stack.Gateway };
        using var trace = await client.GetFromJsonAsync<JsonDocument>($"/api/rlm/runs/{result.Run}/trace?after=-1&limit=1000", Token);
        var sequence = trace!.RootElement.GetProperty("events").EnumerateArray().Select(line => line.GetProperty("seq").GetInt64()).ToArray();
        Assert.Equal(Enumerable.Range(0, sequence.Length).Select(n => (long)n), sequence);
        Assert.True(trace.RootElement.GetProperty("ended").GetBoolean());
    }

    [Fact]
    public async Task Run_KilledInTheMiddle_KeepsItsEventsAndShowsAsInterrupted()
    {
        await using var model = await Models.ScriptedModel.StartAsync(Token, "```repl\nprint(len(context))\n```");
        var context = fixture.WriteText("killed.txt", Text);
        using var run = Command.Start(fixture.Home, "run", "How long is it?", "--context", context, "--model", "scripted", "--base-url", model.BaseUrl);
        model.Release();
        await WaitForAsync(async () => (await HistoryAsync()).Contains("How long is it?", StringComparison.Ordinal));

        run.Kill(entireProcessTree: false);
        await run.WaitForExitAsync(Token);

        await WaitForAsync(async () => (await HistoryAsync()).Contains("interrupted", StringComparison.OrdinalIgnoreCase));
    }

    private Task<ProcessResult> SyncAsync(Guid run) =>
        fixture.RlmAsync(Token, "sync", run.ToString(), "--server", fixture.Stack.Gateway.ToString());

    private async Task<string> HistoryAsync() => (await fixture.RlmAsync(Token, "history")).Stdout;

    private static async Task WaitForAsync(Func<Task<bool>> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), deadline.Token);
        }
    }
}
