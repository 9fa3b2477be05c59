using System.Net;
using System.Net.Sockets;
using RlmAspire.Sandboxes.Tests.Conformance;

namespace RlmAspire.Sandboxes.Tests;

/// <summary>Lays out bait on the host and lets every attack at it.</summary>
public abstract class AttackSuite(IEnvironmentFixture fixture) : ConformanceSuite(fixture)
{
    private const string Bait = "the-bait-of-the-host";

    [Theory]
    [MemberData(nameof(Attacks.All), MemberType = typeof(Attacks))]
    public async Task Execute_Attack_GetsNothingOfTheHost(string name, string code)
    {
        var folder = Directory.CreateTempSubdirectory("rlm-bait-").FullName;
        var file = Path.Combine(folder, "bait.py");
        await File.WriteAllTextAsync(file, $"print('{Bait}')", Token);
        Environment.SetEnvironmentVariable("RLM_BAIT", Bait);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var session = await OpenAsync();

        var payload = code.Replace("{FILE}", file, StringComparison.Ordinal).Replace("{FOLDER}", folder, StringComparison.Ordinal)
            .Replace("{PORT}", $"{port}", StringComparison.Ordinal);
        var result = await RunAsync(session, payload, Within(5000));
        var after = await RunAsync(session, "1 + 1");
        if (Fixture.IsNative && after.Status == CellStatus.Killed)
        {
            // It can kill its own session, whose end may reach it only in the next cell.
            after = await RunAsync(session, "1 + 1");
        }

        var told = $"{result.Stdout}{result.Stderr}{result.Error?.Message}{result.Error?.Traceback}";
        Assert.DoesNotContain(Bait, told, StringComparison.Ordinal);
        Assert.True(Fixture.HasOwnSystem || !told.Contains("root:", StringComparison.Ordinal), told);
        Assert.False(listener.Pending(), $"{name} reached a socket of the host");
        Assert.Equal(["bait.py"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
        // A child that a native cell forked may still print into the next one.
        Assert.StartsWith("2\n", after.Stdout, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
