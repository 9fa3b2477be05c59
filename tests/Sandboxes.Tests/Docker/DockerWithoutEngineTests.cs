using System.Net.Sockets;
using System.Text;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Docker;
using RlmAspire.Sandboxes.Docker.Containers;
using RlmAspire.Sandboxes.Docker.Engine;
using RlmAspire.Sandboxes.Tests.Transports;

namespace RlmAspire.Sandboxes.Tests.Docker;

/// <summary>What needs no engine.</summary>
public sealed class DockerWithoutEngineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_NoSocket_SaysWhatToInstall()
    {
        var status = await Check("/nowhere/docker.sock");

        Assert.False(status.On);
        Assert.Contains("there is no Docker engine at /nowhere/docker.sock", status.Detail, StringComparison.Ordinal);
        Assert.Contains("apt-get install docker.io", status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NobodyListens_SaysWhatToStart()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("rlm-dead-").FullName, "s");
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));

            var status = await Check(path);

            Assert.Contains("no Docker engine answers", status.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(200, "hello", "is no Docker engine")]
    [InlineData(200, """{"Version":"19.03","ApiVersion":"1.40","MinAPIVersion":"1.12"}""", "speaks API 1.40")]
    [InlineData(500, """{"message":"I am ill."}""", "refused: I am ill.")]
    [InlineData(503, "", "refused: it answered 503")]
    public async Task Check_OddAnswer_IsTold(int status, string body, string words)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("rlm-odd-").FullName, "s");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        var serving = AnswerAsync(listener, $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        var feature = await Check(path);

        Assert.False(feature.On);
        Assert.Contains(words, feature.Detail, StringComparison.Ordinal);
        await serving;
    }

    [Fact]
    public void Read_Variables_AreTakenWhereNothingIsSet()
    {
        var variables = new Dictionary<string, string>
        {
            ["DOCKER_HOST"] = "unix:///run/user/1/docker.sock", ["RLM_DOCKER_IMAGE"] = "i", ["RLM_DOCKER_RUNTIME"] = "runsc",
            ["RLM_DOCKER_CPUS"] = "0.5", ["RLM_DOCKER_PIDS"] = "64", ["RLM_DOCKER_POOL"] = "0",
        };

        Assert.Equal(new DockerOptions("/run/user/1/docker.sock", "i", "runsc", 0.5, 64, 0), DockerOptions.Read(new DockerSettings(), variables.GetValueOrDefault));
        Assert.Equal(new DockerOptions("/s", "j", "runsc", 2, 64, 0), DockerOptions.Read(new DockerSettings { Socket = "/s", Image = "j", Cpus = 2 }, variables.GetValueOrDefault));
        Assert.Equal(new DockerOptions("/var/run/docker.sock", "python:3.12-slim", null, 1, 128, 2), DockerOptions.Read(new DockerSettings(), _ => null));
    }

    [Theory]
    [InlineData("DOCKER_HOST", "tcp://10.0.0.1:2375")]
    [InlineData("RLM_DOCKER_CPUS", "many")]
    [InlineData("RLM_DOCKER_PIDS", "2")]
    [InlineData("RLM_DOCKER_POOL", "-1")]
    public void Read_ValueThatMeansNothing_IsRefusedByName(string name, string value)
    {
        var failure = Assert.Throws<SandboxException>(() => DockerOptions.Read(new DockerSettings(), asked => asked == name ? value : null));

        Assert.Equal(ErrorCodes.ConfigInvalid, failure.Code);
        Assert.Contains($"{name} is '{value}'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task Attached_PartsOfBothStreams_AreKeptApart(int piece)
    {
        byte[] bytes = [.. Part(1, "first "), .. Part(2, "oops\n"), .. Part(1, ""), .. Part(1, "second"), .. Part(2, new string('e', 5000))];
        await using var streams = new AttachedStream(new PiecewiseStream(bytes, piece));
        using var reader = new StreamReader(streams);

        Assert.Equal("first second", await reader.ReadToEndAsync(Token));
        Assert.Equal(new string('e', 4000), streams.Diagnostics);
    }

    [Fact]
    public void Hardening_OfASession_TakesEverythingAway()
    {
        var spec = Hardening.SpecFor(new DockerOptions("/s", "i", "runsc", 0.5, 64, 0), ["/data"], "program", 400_000_000);

        var host = spec.HostConfig;
        Assert.Equal("65534:65534", spec.User);
        Assert.Equal(("none", true, "none", "private", "none", "runsc"), (host.NetworkMode, host.ReadonlyRootfs, host.IpcMode, host.CgroupnsMode, host.LogConfig.Type, host.Runtime));
        Assert.Equal(["ALL"], host.CapDrop);
        Assert.Equal(["no-new-privileges"], host.SecurityOpt);
        Assert.Equal((400_000_000, 400_000_000, 500_000_000, 64), (host.Memory, host.MemorySwap, host.NanoCpus, host.PidsLimit));
        Assert.Equal(["/data", "/tmp"], host.Tmpfs.Keys.Order(StringComparer.Ordinal));
        Assert.All(host.Tmpfs.Values, options => Assert.Equal("rw,noexec,nosuid,nodev,mode=1777,size=100000000", options));
    }

    [Fact]
    public void Owner_OfAnotherProcess_IsSeenToHaveEnded()
    {
        var current = Owner.FromLabels(Owner.Current.ToLabels());

        Assert.Equal(Owner.Current, current);
        Assert.False(current!.HasEnded());
        Assert.True((current with { Started = "1" }).HasEnded());
        Assert.True((current with { ProcessId = int.MaxValue }).HasEnded());
        Assert.Null((current with { Host = "another" }).HasEnded());
    }

    private static byte[] Part(byte stream, string text) =>
        [stream, 0, 0, 0, 0, 0, (byte)(text.Length >> 8), (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static async Task<Contracts.Status.FeatureStatus> Check(string socket)
    {
        await using var docker = new DockerEnvironment(new DockerSettings { Socket = socket }, TimeProvider.System);
        return await docker.CheckAsync(Token);
    }

    private static async Task AnswerAsync(Socket listener, string answer)
    {
        using var connection = await listener.AcceptAsync(Token);
        await connection.ReceiveAsync(new byte[4096], Token);
        await connection.SendAsync(Encoding.ASCII.GetBytes(answer), Token);
    }
}
