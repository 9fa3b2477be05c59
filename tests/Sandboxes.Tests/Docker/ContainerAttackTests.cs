namespace RlmAspire.Sandboxes.Tests.Docker;

/// <summary>Containers under attack: the verdict, the bait on the host, and that nothing is left.</summary>
public sealed class ContainerAttackTests(DockerFixture fixture) : DockerSuite(fixture)
{
    private const string Bait = "the-bait-of-the-host";

    public static TheoryData<string> Names => [.. ContainerAttacks.All.Select(attack => attack.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Execute_AttackOnTheContainer_IsStopped(string name)
    {
        var attack = ContainerAttacks.All.Single(candidate => candidate.Name == name);
        using var bait = HostBait.Lay(Bait);
        using var engine = await ConnectAsync();
        var session = await OpenAsync(options: new SessionOptions { MemoryBytes = ContainerAttacks.MemoryBytes });
        var container = await ContainerOfAsync(session);
        await RunAsync(session, ContainerAttacks.Prelude);

        var result = await RunAsync(session, bait.Fill(attack.Code), Within(attack.Status == CellStatus.Timeout ? 1200 : 8000) with { OutputBytes = 100_000 });
        var after = await RunAsync(session, "1 + 1");

        Assert.Equal(attack.Status, result.Status);
        Assert.Matches(attack.Told, $"{result.Stdout}{result.Error?.Message}");
        Assert.DoesNotContain(Bait, result.Stdout, StringComparison.Ordinal);
        Assert.True(bait.IsUntouched());
        Assert.EndsWith("2\n", after.Stdout, StringComparison.Ordinal);
        Assert.Equal(result.StateLost, await IsGoneAsync(engine, container));
        await session.DisposeAsync();
        Assert.True(await IsGoneAsync(engine, container));
        Assert.True(await WorkerProcess.AllGoneAsync(ContainerAttacks.Marker));
    }

    [Fact]
    public void Attacks_InAll_AreManyAndNamedOnce()
    {
        Assert.InRange(ContainerAttacks.All.Count, 40, 1000);
        Assert.Equal(ContainerAttacks.All.Count, ContainerAttacks.All.Select(attack => attack.Name).Distinct().Count());
    }
}
