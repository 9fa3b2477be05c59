using System.Text.Json;

[assembly: AssemblyFixture(typeof(RlmAspire.EndToEnd.Tests.Stack.StackFixture))]

namespace RlmAspire.EndToEnd.Tests.Stack;

/// <summary>One whole stack for all tests, started and ended with the commands of the README.</summary>
public sealed class StackFixture : IAsyncLifetime
{
    private static readonly TimeSpan s_start = TimeSpan.FromMinutes(4);

    internal string Home { get; } = Directory.CreateTempSubdirectory("rlm-e2e-").FullName;

    internal RunningStack Stack { get; private set; } = new(new Uri("about:blank"), null, new Dictionary<string, RunningService>());

    public async ValueTask InitializeAsync()
    {
        using var deadline = new CancellationTokenSource(s_start);
        Stack = await ReadStackAsync(deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var down = await Command.RunAsync(Home, deadline.Token, "down");
        var left = Stack.Services.Where(service => IsAlive(service.Value.Pid)).Select(service => service.Key).ToArray();
        Assert.True(down.ExitCode == 0, down.ToString());
        Assert.True(left.Length == 0, $"still running after ./rlm down: {string.Join(", ", left)}");

        Directory.Delete(Home, recursive: true);
    }

    /// <summary>Runs the CLI against this stack's server.</summary>
    internal Task<ProcessResult> RlmAsync(CancellationToken cancellationToken, params string[] arguments) =>
        Command.RunAsync(Home, cancellationToken, arguments);

    /// <summary>Starts the stack, or says where it is when it is up already.</summary>
    internal async Task<RunningStack> ReadStackAsync(CancellationToken cancellationToken)
    {
        var up = await Command.RunAsync(Home, cancellationToken, "up", "--detach", "--json");
        Assert.True(up.ExitCode == 0, up.ToString());
        return JsonSerializer.Deserialize<RunningStack>(up.Stdout, JsonSerializerOptions.Web) ?? throw new InvalidOperationException(up.ToString());
    }

    internal string WriteText(string name, string text)
    {
        var path = Path.Combine(Home, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static bool IsAlive(int? pid) => pid is not null && Directory.Exists($"/proc/{pid}");
}
