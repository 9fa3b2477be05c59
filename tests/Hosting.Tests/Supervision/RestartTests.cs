namespace RlmAspire.Hosting.Tests.Supervision;

public sealed class RestartTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Crash_OfAService_IsVisibleAndStartsItAgainAfterAPause()
    {
        var builder = TestHost.CreateBuilder(_home);
        builder.AddShell("flaky", $"date +%s%N >> {_home.Path}/starts; [ $(wc -l < {_home.Path}/starts) -ge 3 ] && sleep 100; echo no luck; exit 7");
        await using var app = builder.Build();
        await app.StartAsync(Token);

        var crash = await app.ResourceNotifications.WaitForResourceAsync("flaky", change => change.Snapshot.State?.Text == "BackingOff", Token);
        while ((await File.ReadAllLinesAsync($"{_home.Path}/starts", Token)).Length < 3)
        {
            await Task.Delay(50, Token);
        }

        await app.StopAsync(Token);

        Assert.Equal(7, crash.Snapshot.ExitCode);
        var starts = (await File.ReadAllLinesAsync($"{_home.Path}/starts", Token)).Select(line => long.Parse(line) / 1e9).ToArray();
        Assert.InRange(starts[1] - starts[0], 0.5, 5);
        Assert.InRange(starts[2] - starts[1], 1.0, 6);
        Assert.Contains("no luck", await File.ReadAllTextAsync(_home.Log("flaky"), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crash_OfAParent_EndsItsChildrenBeforeTheRestart()
    {
        var builder = TestHost.CreateBuilder(_home);
        builder.AddShell("family", $"[ -e {_home.Path}/pid ] && sleep 100; setsid sleep 1000 & echo $! > {_home.Path}/pid; exit 1");
        await using var app = builder.Build();
        await app.StartAsync(Token);

        await app.ResourceNotifications.WaitForResourceAsync("family", change => change.Snapshot.State?.Text == "BackingOff", Token);

        var child = int.Parse(await File.ReadAllTextAsync($"{_home.Path}/pid", Token));
        Assert.True(await Processes.WaitForNoneAsync(() => Processes.IsRunning(child) ? [child] : [], Token));
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task Kill_OfAService_GivesItANewProcess()
    {
        var builder = TestHost.CreateBuilder(_home);
        builder.AddShell("victim", "sleep 100");
        await using var app = builder.Build();
        await app.StartAsync(Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("victim", Token);
        var first = app.ProcessId("victim");

        using (var process = System.Diagnostics.Process.GetProcessById(first))
        {
            process.Kill();
        }

        await app.ResourceNotifications.WaitForResourceAsync("victim", change => change.Snapshot.State?.Text == "BackingOff", Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("victim", Token);
        Assert.NotEqual(first, app.ProcessId("victim"));
        await app.StopAsync(Token);
    }

    public void Dispose() => _home.Dispose();
}
