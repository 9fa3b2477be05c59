using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.RustWasm.Remote;

/// <summary>Reads what a runner answered, and turns its problems into faults of their own kind.</summary>
internal static class RunnerAnswer
{
    private static readonly TimeSpan s_usualPause = TimeSpan.FromSeconds(2);

    /// <exception cref="RlmException">It is a problem, or something else than a runner.</exception>
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await RequireSuccessAsync(response, cancellationToken);
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw NoRunner(response);
        }
        catch (JsonException)
        {
            throw NoRunner(response);
        }
    }

    /// <exception cref="RlmException">It is a problem.</exception>
    public static async Task RequireSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var (code, detail) = await ReadProblemAsync(response, cancellationToken);
        throw response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => new WasmBusyException(detail ?? "The sandbox runner has no room now; try again in a moment.", Pause(response)),
            HttpStatusCode.Unauthorized => new RlmException(
                ErrorCodes.WasmUnavailable, $"The sandbox runner at {AddressOf(response)} does not accept the token: check RLM_SANDBOX_TOKEN."),
            HttpStatusCode.NotFound => NoRunner(response),
            >= HttpStatusCode.InternalServerError => new RlmException(ErrorCodes.WasmUnavailable, detail ?? $"The sandbox runner answered {(int)response.StatusCode}."),
            _ => new RlmException(code ?? ErrorCodes.Invalid, detail ?? $"The sandbox runner answered {(int)response.StatusCode}."),
        };
    }

    private static async Task<(string? Code, string? Detail)> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var problem = await JsonDocument.ParseAsync(body, default, cancellationToken);
            return (Text(problem, "code"), Text(problem, "detail"));
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static string? Text(JsonDocument problem, string name) =>
        problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static TimeSpan Pause(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta ?? s_usualPause;

    private static string AddressOf(HttpResponseMessage response) => response.RequestMessage!.RequestUri!.GetLeftPart(UriPartial.Authority);

    private static RlmException NoRunner(HttpResponseMessage response) =>
        new(ErrorCodes.WasmUnavailable, $"{AddressOf(response)} is no sandbox runner that knows rust_wasm.");
}
