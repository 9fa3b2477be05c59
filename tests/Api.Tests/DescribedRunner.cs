using System.Net;
using System.Net.Http.Json;
using RlmAspire.Contracts.Sandboxes;
using RlmAspire.Contracts.Wasm;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.Api.Tests;

/// <summary>Answers for a sandbox-runner that serves one session.</summary>
internal sealed class DescribedRunner : HttpMessageHandler
{
    public static readonly SandboxSession Session = new(
        Guid.Parse("018f4a9e-0000-7000-8000-000000000001"), "default", SandboxSessionStates.Idle, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 3, 10_000_000, null);

    public static readonly ModuleTierState Tier = new(ModuleTiers.Disk, true, "/somewhere", 3, 60_000, 1_000_000, 5, 2, 0);

    private static readonly LatencySummary s_latency = new(1, 0.5, 0.5, 0.5, [new LatencyStep(0.5, 1)]);

    private static readonly RunnerStats s_stats = new(
        DateTimeOffset.UnixEpoch, new SessionCounts(7, 1, 2), new RunnerCapacity(64, 64, 16, 0), 9, 1, 0, 1, new Dictionary<string, long>(),
        new Dictionary<string, long>(), new Dictionary<string, long>(), new PoolState(1, 1, 8, 1), [], 0, null, s_latency, s_latency, s_latency);

    private static readonly ModuleCacheReport s_modules = new(
        HealthyRunner.Wasm, DateTimeOffset.UnixEpoch, [Tier], 7, 5, 0, 2, s_latency,
        [new ModuleCompile("ab12", WasmContracts.Analyze, 400, DateTimeOffset.UnixEpoch, true, "fn analyze(input: &str) -> String {")],
        [new ModuleUse("ab12", WasmContracts.Analyze, 20_000, 6, DateTimeOffset.UnixEpoch, "fn analyze(input: &str) -> String {")],
        new FailedPrograms(1, 1000, 300, 1));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult((request.Method.Method, request.RequestUri!.AbsolutePath) switch
        {
            ("GET", "/health") => Json(new HealthState("Healthy", "0.1.0", [], [HealthyRunner.Wasm])),
            ("GET", "/stats") => Json(s_stats),
            ("GET", "/v1/sessions") => Json(new SandboxSessionList([Session])),
            ("GET", "/v1/rust-wasm/cache") => Json(s_modules),
            ("DELETE", "/v1/rust-wasm/cache") => new HttpResponseMessage(HttpStatusCode.NoContent),
            ("DELETE", var path) when path == $"/v1/sessions/{Session.Id}" => new HttpResponseMessage(HttpStatusCode.NoContent),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        });

    private static HttpResponseMessage Json<T>(T body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };
}
