using System.Text.Json;
using RlmAspire.Contracts.Status;

namespace RlmAspire.Sandboxes.Remote;

/// <summary>What a runner's <c>/health</c> says of its sandboxes.</summary>
internal static class RunnerHealth
{
    private const string Feature = "wasm sandbox";

    /// <exception cref="HttpRequestException">It does not answer.</exception>
    /// <exception cref="JsonException">It is something else than a runner.</exception>
    public static async Task<FeatureStatus> ReadAsync(HttpClient client, Uri runner, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(new Uri(runner, "/health"), cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var health = await JsonDocument.ParseAsync(body, default, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return new FeatureStatus("remote sandbox", false, $"{runner} answers {(int)response.StatusCode}");
        }

        var sandbox = health.RootElement.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array
            ? features.EnumerateArray().FirstOrDefault(static feature => feature.GetProperty("name").GetString() == Feature)
            : default;
        return sandbox.ValueKind == JsonValueKind.Object
            ? new FeatureStatus("remote sandbox", sandbox.GetProperty("on").GetBoolean(), $"{runner}: {sandbox.GetProperty("detail").GetString()}")
            : new FeatureStatus("remote sandbox", false, $"{runner} is no sandbox runner");
    }
}
