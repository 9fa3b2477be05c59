using System.Text.Json;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.Api.Runner;

/// <summary>Asks the sandbox-runner how it is; its sessions are opened by the <c>remote</c> environment.</summary>
internal sealed class SandboxRunnerClient(HttpClient http)
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "sandbox-runner";

    /// <summary>The runner's own report, or null when it does not answer.</summary>
    public async Task<HealthState?> GetHealthAsync(CancellationToken cancellationToken)
    {
        try
        {
            // 503 has a report too: it says what is wrong.
            using var response = await http.GetAsync(new Uri("/health", UriKind.Relative), cancellationToken);
            return await response.Content.ReadFromJsonAsync<HealthState>(cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || IsTimeout(exception, cancellationToken))
        {
            return null;
        }
    }

    private static bool IsTimeout(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && !cancellationToken.IsCancellationRequested;
}
