using System.Diagnostics;
using System.Text.Json;
using RlmAspire.EndToEnd.Tests.Stack;

namespace RlmAspire.EndToEnd.Tests;

[Collection(OneAtATime.Name)]
public sealed class RecoveryTests(StackFixture fixture)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("redis")]
    [InlineData("postgres")]
    [InlineData("sync-ingest")]
    public async Task Stack_ServiceKilled_ComesBackAndTakesUploads(string service)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var context = fixture.WriteText($"recovery-{service}.txt", "The bridge at Norhill was opened in 1931.");
        var killed = (await fixture.ReadStackAsync(cancellationToken)).Services[service].Pid!.Value;

        Process.GetProcessById(killed).Kill();

        var run = await fixture.RlmAsync(cancellationToken, "run", "When was the bridge opened?", "--context", context, "--json");
        Assert.True(run.ExitCode == 0, run.ToString());
        var id = JsonDocument.Parse(run.Stdout).RootElement.GetProperty("run").GetString()!;
        await SyncUntilTakenAsync(id, cancellationToken);
        var stack = await fixture.ReadStackAsync(cancellationToken);
        Assert.NotEqual(killed, stack.Services[service].Pid);
    }

    private async Task SyncUntilTakenAsync(string run, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(s_patience);
        while (await fixture.RlmAsync(deadline.Token, "sync", run, "--server", fixture.Stack.Gateway.ToString()) is { ExitCode: not 0 } refused)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(refused.ToString());
            await Task.Delay(TimeSpan.FromSeconds(1), deadline.Token);
        }
    }
}
