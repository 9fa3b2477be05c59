using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Wasm;
using RlmAspire.RustWasm;
using RlmAspire.Testing;

namespace RlmAspire.SandboxRunner.Tests.RustWasm;

/// <summary>Sends programs to a runner.</summary>
internal static class Programs
{
    public const string Length = "fn analyze(input: &str) -> String { input.len().to_string() }";
    public const string Endless = "fn analyze(_: &str) -> String { let mut n = 0u64; loop { n = n.wrapping_mul(3) ^ 1; if n == 42 { return n.to_string(); } } }";

    public static readonly Uri Executions = new("/v1/rust-wasm/executions", UriKind.Relative);
    public static readonly Uri Compile = new("/v1/rust-wasm/compile", UriKind.Relative);
    public static readonly Uri Cache = new("/v1/rust-wasm/cache", UriKind.Relative);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A runner with a cache of its own. Skips the test where there is no compiler.</summary>
    public static async Task<RunnerFactory> StartAsync(string folder, params (string Key, string Value)[] settings)
    {
        await using (var local = new LocalRustWasm(new RustWasmSettings(), TimeProvider.System))
        {
            var status = await local.CheckAsync(Token);
            if (!status.On)
            {
                Prerequisite.Missing(status.Detail);
            }
        }

        return new RunnerFactory([("RustWasm:CacheFolder", Path.Combine(folder, "modules")), ("RustWasm:Workers", "2"), .. settings]);
    }

    public static Task<HttpResponseMessage> PostAsync<T>(RunnerFactory runner, Uri address, T request) => PostAsync(runner, address, request, Token);

    public static async Task<HttpResponseMessage> PostAsync<T>(RunnerFactory runner, Uri address, T request, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = runner.Address };
        return await client.PostAsJsonAsync(address, request, cancellationToken);
    }

    /// <summary>A body of a line and bytes.</summary>
    public static async Task<HttpResponseMessage> PostBytesAsync(RunnerFactory runner, string line, byte[] input)
    {
        using var client = new HttpClient { BaseAddress = runner.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, Executions) { Content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(line), (byte)'\n', .. input]) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        // A body that is not taken is not sent either: else the answer may be lost with the connection.
        request.Headers.ExpectContinue = true;
        return await client.SendAsync(request, Token);
    }

    public static async Task<WasmExecutionReport> ExecuteAsync(RunnerFactory runner, WasmExecutionRequest request) =>
        await ReadAsync<WasmExecutionReport>(await PostAsync(runner, Executions, request));

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync(Token)}");
            return (T)(await response.Content.ReadFromJsonAsync(typeof(T), ContractsJsonContext.Default, Token))!;
        }
    }

    public static async Task<(int Status, string? Code, string? Detail)> ProblemAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var body = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            return ((int)response.StatusCode, body.GetProperty("code").GetString(), body.TryGetProperty("detail", out var detail) ? detail.GetString() : null);
        }
    }
}
