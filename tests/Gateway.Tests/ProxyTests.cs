using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Gateway.Tests;

public sealed class ProxyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/rlm/runs?limit=2&q=a%20b", "api")]
    [InlineData("/v1/models", "api")]
    [InlineData("/openapi/v1.json", "api")]
    [InlineData("/hubs/live/negotiate", "api")]
    [InlineData("/ingest/v1/runs/1", "sync-ingest")]
    [InlineData("/ws/ingest/v1/runs/1", "sync-ingest")]
    public async Task Get_OfAServicesPath_ReachesItUnchanged(string path, string service)
    {
        await using var api = await Upstream.StartAsync("api", Cancel);
        await using var ingest = await Upstream.StartAsync("sync-ingest", Cancel);
        await using var gateway = new GatewayHost(api.Address, ingest.Address);

        var told = await ReadAsync(await gateway.GetAsync(path));

        Assert.Equal((service, path), (told.GetProperty("service").GetString(), told.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Post_ThroughTheGateway_CarriesTheBodyTheTraceAndTheCallersUrl()
    {
        await using var ingest = await Upstream.StartAsync("sync-ingest", Cancel);
        await using var gateway = new GatewayHost(ingest: ingest.Address);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest/v1/runs/1/events") { Content = new StringContent("{}\n") };
        request.Headers.Host = "rlm.example:8443";
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        var told = await ReadAsync(await gateway.Client.SendAsync(request, Cancel));

        Assert.Equal("{}\n", told.GetProperty("body").GetString());
        Assert.Equal("rlm.example:8443", told.GetProperty("forwardedHost").GetString());
        Assert.Equal("http", told.GetProperty("forwardedProto").GetString());
        Assert.Contains("0af7651916cd43dd8448eb211c80319c", told.GetProperty("traceParent").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebSocket_ThroughTheGateway_CarriesMessagesBothWays()
    {
        await using var api = await Upstream.StartAsync("api", Cancel);
        await using var gateway = new GatewayHost(api.Address);
        using var socket = new ClientWebSocket();
        var buffer = new byte[64];

        await socket.ConnectAsync(new UriBuilder(gateway.Client.BaseAddress!) { Scheme = "ws", Path = "/hubs/live" }.Uri, Cancel);
        await socket.SendAsync(Encoding.UTF8.GetBytes("hello"), WebSocketMessageType.Text, endOfMessage: true, Cancel);
        var received = await socket.ReceiveAsync(buffer, Cancel);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);

        Assert.Equal("hello", Encoding.UTF8.GetString(buffer, 0, received.Count));
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Fact]
    public async Task Get_OfAServiceThatIsDown_IsAProblemThatNamesIt()
    {
        await using var gateway = new GatewayHost();

        using var response = await gateway.GetAsync("/api/status");

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(ErrorCodes.Unavailable, problem.GetProperty("code").GetString());
        Assert.Contains("'api'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Get_OfAServiceThatComesBack_IsServedAgain()
    {
        var api = await Upstream.StartAsync("api", Cancel);
        var address = api.Address;
        await using var gateway = new GatewayHost(address);
        await api.DisposeAsync();
        using var away = await gateway.GetAsync("/api/status");

        await using var again = await Upstream.StartAsync("api", Cancel, address);
        using var back = await gateway.GetAsync("/api/status");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }

    [Fact]
    public async Task Health_WithAllServicesDown_IsTheGatewaysOwn()
    {
        await using var gateway = new GatewayHost();

        using var response = await gateway.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Get_WithAcceptEncoding_ComesCompressed()
    {
        await using var api = await Upstream.StartAsync("api", Cancel);
        await using var gateway = new GatewayHost(api.Address);

        using var response = await gateway.SendAsync(HttpMethod.Get, "/api/rlm/runs", ("Accept-Encoding", "br"));

        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        Assert.True((await response.Content.ReadAsByteArrayAsync(Cancel)).Length < 1000);
    }

    [Fact]
    public async Task Stream_ThroughTheGateway_ComesAsItIsWrittenAndEndsWithTheClient()
    {
        var left = new TaskCompletionSource();
        await using var api = await Upstream.StartAsync("api", Cancel, answer: async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: 1\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            using var leaving = context.RequestAborted.Register(left.SetResult);
            await left.Task;
        });
        await using var gateway = new GatewayHost(api.Address);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent("{}") };
        request.Headers.Add("Accept-Encoding", "br");

        using (var response = await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel))
        {
            using var body = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
            Assert.Equal("data: 1", await body.ReadLineAsync(Cancel));
            Assert.False(left.Task.IsCompleted);
        }

        await left.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancel);
    }

    [Fact]
    public async Task Post_OfAModelCallWhileTheApiIsDown_IsAnErrorInOpenAIsForm()
    {
        await using var gateway = new GatewayHost();

        using var response = await gateway.SendAsync(HttpMethod.Post, "/v1/chat/completions");

        var error = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("error");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(("server_error", ErrorCodes.Unavailable), (error.GetProperty("type").GetString(), error.GetProperty("code").GetString()));
        Assert.Contains("'api'", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        }
    }
}
