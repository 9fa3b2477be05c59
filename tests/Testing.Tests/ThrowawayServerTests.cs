using System.Diagnostics;
using System.Net.Sockets;

namespace RlmAspire.Testing.Tests;

public sealed class ThrowawayServerTests : IDisposable
{
    private static readonly string s_script = Path.Combine(Repository.Root, "eng", "throwaway-server.sh");

    // A killed script cannot remove its folder. Not CreateTempSubdirectory: the server's user must be able to enter.
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"rlm-testing-{Guid.CreateVersion7():N}"));

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("postgres")]
    [InlineData("redis")]
    public async Task Script_Killed_LeavesNoServer(string kind)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(s_script, [kind]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["TMPDIR"] = _folder.FullName;
        using var script = Process.Start(start)!;
        var ready = await script.StandardOutput.ReadLineAsync(cancellationToken) ?? "";
        RequireReady(ready);
        var port = int.Parse(ready["ready ".Length..]);
        Assert.True(await AnswersAsync(port, cancellationToken));

        script.Kill();

        for (var attempt = 0; attempt < 100 && await AnswersAsync(port, cancellationToken); attempt++)
        {
            await Task.Delay(50, cancellationToken);
        }

        Assert.False(await AnswersAsync(port, cancellationToken));
    }

    [Fact]
    public async Task Script_UnknownServer_SaysWhichItKnows()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var script = Process.Start(new ProcessStartInfo(s_script, ["oracle"]) { RedirectStandardOutput = true })!;

        var answer = await script.StandardOutput.ReadToEndAsync(cancellationToken);
        await script.WaitForExitAsync(cancellationToken);

        Assert.Equal("failed unknown server 'oracle': postgres or redis\n", answer);
        Assert.Equal(1, script.ExitCode);
    }

    private static void RequireReady(string answer)
    {
        if (!answer.StartsWith("ready ", StringComparison.Ordinal))
        {
            Prerequisite.Missing(answer);
        }
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
