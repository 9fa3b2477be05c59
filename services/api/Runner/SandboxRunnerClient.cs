using System.Net;
using System.Text.Json;
using RlmAspire.Contracts.Sandboxes;
using RlmAspire.Contracts.Wasm;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.Api.Runner;

/// <summary>Asks the sandbox-runner how it is; its sessions are opened by the <c>remote</c> environment.</summary>
internal sealed class SandboxRunnerClient(HttpClient http)
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "sandbox-runner";

    private const string ModuleCache = "/v1/rust-wasm/cache";

    /// <summary>The runner's own report, or null when it does not answer.</summary>
    public async Task<HealthState?> GetHealthAsync(CancellationToken cancellationToken)
    {
        // 503 has a report too: it says what is wrong.
        using var response = await SendAsync(HttpMethod.Get, "/health", cancellationToken);
        return await ReadAsync<HealthState>(response, cancellationToken);
    }

    /// <summary>What the runner has done, or null when it does not say.</summary>
    public async Task<RunnerStats?> GetStatsAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, "/stats", cancellationToken);
        return response is { IsSuccessStatusCode: true } ? await ReadAsync<RunnerStats>(response, cancellationToken) : null;
    }

    /// <summary>The sessions that the runner serves, or null when it does not say.</summary>
    public async Task<IReadOnlyList<SandboxSession>?> ListSessionsAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, "/v1/sessions", cancellationToken);
        return response is { IsSuccessStatusCode: true } ? (await ReadAsync<SandboxSessionList>(response, cancellationToken))?.Items : null;
    }

    /// <returns>What the runner answered, or null when it did not.</returns>
    public async Task<HttpStatusCode?> EndSessionAsync(Guid id, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, $"/v1/sessions/{id}", cancellationToken);
        return response?.StatusCode;
    }

    /// <summary>The modules that the runner keeps, or null when it does not say.</summary>
    public async Task<ModuleCacheReport?> GetModulesAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, ModuleCache, cancellationToken);
        return response is { IsSuccessStatusCode: true } ? await ReadAsync<ModuleCacheReport>(response, cancellationToken) : null;
    }

    /// <returns>What the runner answered, or null when it did not.</returns>
    public async Task<HttpStatusCode?> ClearModulesAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, ModuleCache, cancellationToken);
        return response?.StatusCode;
    }

    private async Task<HttpResponseMessage?> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            return await http.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException || IsTimeout(exception, cancellationToken))
        {
            return null;
        }
    }

    private static async Task<T?> ReadAsync<T>(HttpResponseMessage? response, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return response is null ? null : await response.Content.ReadFromJsonAsync<T>(cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || IsTimeout(exception, cancellationToken))
        {
            return null;
        }
    }

    private static bool IsTimeout(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && !cancellationToken.IsCancellationRequested;
}
