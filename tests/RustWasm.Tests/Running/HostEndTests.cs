using System.Diagnostics;
using System.Globalization;

namespace RlmAspire.RustWasm.Tests.Running;

/// <summary>Workers end with their host, however that ends, and whatever they are doing.</summary>
[Collection("workers")]
public sealed class HostEndTests
{
    private const int Patience = 400;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Worker_HostKilled_Ends(bool useBubblewrap, bool busy)
    {
        using var host = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(DoomedHost).Assembly.Location, "-method", $"{typeof(DoomedHost).FullName}.{nameof(DoomedHost.Run)}", "-explicit", "only" },
            Environment = { [DoomedHost.BubblewrapVariable] = $"{useBubblewrap}", [DoomedHost.BusyVariable] = $"{busy}" },
            RedirectStandardOutput = true,
        })!;
        var workers = await WorkersOfAsync(host.Id);

        host.Kill();

        Assert.NotEmpty(workers);
        Assert.True(await AllGoneAsync(workers));
        await host.WaitForExitAsync(Token);
    }

    /// <summary>The worker with a call behind it, and the one in reserve.</summary>
    private static async Task<IReadOnlyList<int>> WorkersOfAsync(int host)
    {
        IReadOnlyList<int> workers = [];
        for (var i = 0; i < Patience && workers.Count < 2; i++)
        {
            await Task.Delay(50, Token);
            workers = [.. Below(host).Where(IsWorker)];
        }

        // Past the start, into the endless call.
        await Task.Delay(1000, Token);
        return workers;
    }

    private static async Task<bool> AllGoneAsync(IReadOnlyList<int> workers)
    {
        for (var i = 0; i < Patience && workers.Any(IsWorker); i++)
        {
            await Task.Delay(50, Token);
        }

        return !workers.Any(IsWorker);
    }

    private static IEnumerable<int> Below(int parent)
    {
        foreach (var child in ChildrenOf(parent))
        {
            var id = int.Parse(child, CultureInfo.InvariantCulture);
            yield return id;
            foreach (var further in Below(id))
            {
                yield return further;
            }
        }
    }

    /// <summary>A child belongs to the thread that started it.</summary>
    private static IEnumerable<string> ChildrenOf(int process) => Directory.Exists($"/proc/{process}/task")
        ? Directory.EnumerateDirectories($"/proc/{process}/task").SelectMany(static thread => Read($"{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        : [];

    private static bool IsWorker(int id) => Read($"/proc/{id}/cmdline") is var command && command.Contains("worker.mjs", StringComparison.Ordinal) && !command.Contains("bwrap", StringComparison.Ordinal);

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
