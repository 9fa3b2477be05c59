using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Serving;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>The runner's own limits, for clients that keep none.</summary>
public sealed class ServedSessionTests(RemoteFixture fixture) : ConformanceSuite(fixture)
{
    [Fact]
    public async Task Session_CellPastTheRunnersTime_IsKilledThere()
    {
        await using var runner = new RunnerFactory(("Runner:CellSeconds", "1"));
        await using var session = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);

        var result = await RunAsync(session, "print('begun')\nwhile True: pass", Within(60_000));

        Assert.Equal(CellStatus.Killed, result.Status);
        Assert.Equal("begun\n", result.Stdout);
        Assert.Contains("past its time", result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(1, await RunnerClient.UntilAsync(runner, stats => stats.Kills, 1));
    }

    [Fact]
    public async Task Session_SilentClient_IsEnded()
    {
        await using var runner = new RunnerFactory(("Runner:ParkSeconds", "1"), ("Runner:IdleSeconds", "1"));
        await using var session = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);

        var ended = await RunnerClient.UntilAsync(runner, stats => stats.EndedSessions.GetValueOrDefault("Idle"), 1);
        var after = await RunAsync(session, "1 + 1");

        Assert.Equal(1, ended);
        Assert.True(after.StateLost);
    }

    [Fact]
    public async Task Session_MoreMemoryThanTheRunnerGrants_GetsTheRunners()
    {
        await using var runner = new RunnerFactory(("Runner:MemoryMegabytes", "64"));
        await using var session = await runner.Remote().OpenAsync(new SessionOptions { MemoryBytes = 1L << 30 }, new ScriptedHost(), Token);

        var result = await RunAsync(session, "bytearray(100_000_000)");

        Assert.Equal("MemoryError", result.Error?.Type);
    }

    [Fact]
    public async Task Session_Draining_LetsTheCellEndAndClosesTheRest()
    {
        await using var runner = new RunnerFactory();
        var remote = runner.Remote();
        await using var busy = await remote.OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        await using var idle = await remote.OpenAsync(new SessionOptions(), new ScriptedHost(), Token);

        var running = RunAsync(busy, "import time\ntime.sleep(1)\nprint('finished')");
        await Task.Delay(300, Token);
        runner.Services.GetRequiredService<SandboxHost>().Drain();

        Assert.Equal("finished\n", (await running).Stdout);
        Assert.Equal(0, await RunnerClient.UntilAsync(runner, stats => stats.Sessions.Live, 0));
    }

    [Theory]
    [InlineData("\u0000not json")]
    [InlineData("\u0000{\"type\":\"exec\"}")]
    [InlineData("\u0001raw before anything")]
    [InlineData("\u0000{\"type\":\"hello\",\"version\":1,\"limits\":{\"memoryBytes\":-5}}")]
    [InlineData("")]
    public async Task Session_FramesAgainstTheProtocol_EndIt(string message)
    {
        await using var runner = new RunnerFactory();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(new Uri(runner.Address, "/v1/sessions")) { Scheme = "ws" }.Uri, Token);

        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Binary, endOfMessage: true, Token);
        var answer = await socket.ReceiveAsync(new byte[100], Token);

        Assert.Equal(WebSocketMessageType.Close, answer.MessageType);
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, answer.CloseStatus);
    }

    [Fact]
    public async Task Session_ClientGoneInACell_IsKilledAndThePlaceIsFree()
    {
        await using var runner = new RunnerFactory();
        var session = await runner.Remote().OpenAsync(new SessionOptions(), new ScriptedHost(), Token);
        var running = RunAsync(session, "while True: pass");

        await Task.Delay(300, Token);
        await session.DisposeAsync();
        await running;

        Assert.Equal(0, await RunnerClient.UntilAsync(runner, stats => stats.Sessions.Live, 0));
        Assert.Equal(1, await RunnerClient.UntilAsync(runner, stats => stats.Kills, 1));
    }
}
