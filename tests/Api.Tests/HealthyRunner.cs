using System.Net;
using System.Net.Http.Json;
using RlmAspire.Contracts.Status;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.Api.Tests;

/// <summary>Answers for the sandbox-runner that it is well.</summary>
internal sealed class HealthyRunner : HttpMessageHandler
{
    public static readonly FeatureStatus Wasm = new("wasm", true, "CPython 3.12 on node 20");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
        new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new HealthState("Healthy", "0.1.0", [], [Wasm])) });
}
