using System.Net.Http.Json;
using System.Text.Json;

namespace RlmAspire.SandboxRunner.Tests;

/// <summary>Asks a runner over HTTP.</summary>
internal static class RunnerClient
{
    public static async Task<JsonElement> StatsAsync(RunnerFactory runner)
    {
        using var client = new HttpClient { BaseAddress = runner.Address };
        return await client.GetFromJsonAsync<JsonElement>(new Uri("/stats", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until a counter has a value, for at most ten seconds.</summary>
    public static async Task<int> UntilAsync(RunnerFactory runner, string counter, int wanted)
    {
        var value = -1;
        for (var i = 0; i < 200 && value != wanted; i++)
        {
            value = (await StatsAsync(runner)).GetProperty(counter).GetInt32();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return value;
    }

    /// <summary>A WebSocket upgrade as any HTTP client can send it, to see the refusal's body.</summary>
    public static async Task<HttpResponseMessage> UpgradeAsync(RunnerFactory runner)
    {
        using var client = new HttpClient { BaseAddress = runner.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/sessions");
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
