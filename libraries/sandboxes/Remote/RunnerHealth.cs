using System.Text.Json;
using RlmAspire.Contracts.Status;

namespace RlmAspire.Sandboxes.Remote;

/// <summary>What a runner's <c>/health</c> says of one of its features.</summary>
internal static class RunnerHealth
{
    private const string Sandbox = "wasm sandbox";

    /// <exception cref="HttpRequestException">It does not answer.</exception>
    /// <exception cref="JsonException">It is something else than a runner.</exception>
    public static async Task<FeatureStatus> ReadAsync(HttpClient client, Uri runner, CancellationToken cancellationToken) =>
        await ReadAsync(client, runner, Sandbox, cancellationToken) with { Name = "remote sandbox" };

    /// <exception cref="HttpRequestException">It does not answer.</exception>
    /// <exception cref="JsonException">It is something else than a runner.</exception>
    public static async Task<FeatureStatus> ReadAsync(HttpClient client, Uri runner, string feature, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(new Uri(runner, "/health"), cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var health = await JsonDocument.ParseAsync(body, default, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return new FeatureStatus(feature, false, $"{runner} answers {(int)response.StatusCode}");
        }

        var row = health.RootElement.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array
            ? features.EnumerateArray().FirstOrDefault(candidate => candidate.GetProperty("name").GetString() == feature)
            : default;
        return row.ValueKind == JsonValueKind.Object
            ? new FeatureStatus(feature, row.GetProperty("on").GetBoolean(), $"{runner}: {row.GetProperty("detail").GetString()}")
            : new FeatureStatus(feature, false, $"{runner} is no sandbox runner{(feature == Sandbox ? "" : $" that has {feature}")}");
    }
}
