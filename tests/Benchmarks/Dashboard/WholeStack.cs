using System.Text.Json;
using RlmAspire.EndToEnd.Tests.Stack;

namespace RlmAspire.Benchmarks.Dashboard;

/// <summary>What <c>./rlm up</c> starts, on free ports and with data of its own.</summary>
internal sealed class WholeStack : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    private WholeStack(string home) => Home = home;

    public string Home { get; }

    public Uri Gateway { get; private set; } = new("about:blank");

    public static async Task<WholeStack> StartAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(s_patience);
        var stack = new WholeStack(Directory.CreateTempSubdirectory("rlm-bench-").FullName);
        try
        {
            var up = await Command.RunAsync(stack.Home, deadline.Token, "up", "--detach", "--json");
            stack.Gateway = up.ExitCode == 0 && JsonSerializer.Deserialize<RunningStack>(up.Stdout, JsonSerializerOptions.Web) is { } running
                ? running.Gateway
                : throw new InvalidOperationException($"./rlm up: {up}");
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await Command.RunAsync(Home, deadline.Token, "down");
        Directory.Delete(Home, recursive: true);
    }
}
