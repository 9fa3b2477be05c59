using System.Net.Http.Json;
using RlmAspire.Contracts.Sandboxes;
using RlmAspire.Sandboxes;

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>Asks a runner over HTTP.</summary>
internal static class RunnerClient
{
    /// <summary>The environment whose sessions are on that runner.</summary>
    public static ISandboxEnvironment Remote(Uri runner, string? token = null, string? project = null) =>
        SandboxEnvironments
            .CreateDefault(TimeProvider.System, new SandboxSettings { RemoteUrl = runner, RemoteToken = token, RemoteProject = project })
            .Single(environment => environment.Name == "remote");

    public static async Task<RunnerStats> StatsAsync(Uri runner)
    {
        using var client = new HttpClient { BaseAddress = runner };
        return (await client.GetFromJsonAsync<RunnerStats>(new Uri("/stats", UriKind.Relative), TestContext.Current.CancellationToken))!;
    }

    public static Task<RunnerStats> StatsAsync(RunnerFactory runner) => StatsAsync(runner.Address);

    /// <summary>Waits until a figure has a value, for at most ten seconds.</summary>
    public static Task<T> UntilAsync<T>(RunnerFactory runner, Func<RunnerStats, T> figure, T wanted) => UntilAsync(runner.Address, figure, wanted);

    public static async Task<T> UntilAsync<T>(Uri runner, Func<RunnerStats, T> figure, T wanted)
    {
        var value = figure(await StatsAsync(runner));
        for (var i = 0; i < 200 && !Equals(value, wanted); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            value = figure(await StatsAsync(runner));
        }

        return value;
    }

    /// <summary>A WebSocket upgrade as any HTTP client can send it, to see the refusal's body.</summary>
    public static async Task<HttpResponseMessage> UpgradeAsync(RunnerFactory runner, string? project = null)
    {
        using var client = new HttpClient { BaseAddress = runner.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/sessions");
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        if (project is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Rlm-Project", project);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
