using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Gateway.Tests;

public sealed class SpaTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/rlm")]
    [InlineData("/rlm/runs/0198a5b2-7c1d-7000-8000-000000000000?step=3")]
    public async Task Get_OfAnyPage_IsTheIndexThatIsAskedForAgain(string path)
    {
        await using var gateway = new GatewayHost();
        gateway.BuildSpa();

        using var response = await gateway.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("<div id=root>", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.True(response.Headers.CacheControl!.NoCache);
    }

    [Fact]
    public async Task Get_OfAHashedAsset_IsKeptForGood()
    {
        await using var gateway = new GatewayHost();
        gateway.BuildSpa();

        using var asset = await gateway.GetAsync("/assets/index-abc123.js");
        using var other = await gateway.GetAsync("/theme.js");

        Assert.Equal("text/javascript", asset.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", asset.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.True(other.Headers.CacheControl!.NoCache);
    }

    [Theory]
    [InlineData("GET", "/assets/index-old.js")]
    [InlineData("POST", "/rlm")]
    [InlineData("GET", "/..%2f..%2fetc%2fpasswd.txt")]
    public async Task Request_ForWhatIsNotThere_IsNotFound(string method, string path)
    {
        await using var gateway = new GatewayHost();
        gateway.BuildSpa();

        using var response = await gateway.SendAsync(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Get_BeforeTheBuild_SaysHowToBuildAndServesItAfterwards()
    {
        await using var gateway = new GatewayHost();

        using var before = await gateway.GetAsync("/");
        gateway.BuildSpa();
        using var after = await gateway.GetAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, before.StatusCode);
        Assert.Contains("./rlm up", await before.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Get_OfAPage_ForbidsForeignScriptsFramesAndSniffing()
    {
        await using var gateway = new GatewayHost();
        gateway.BuildSpa();

        using var response = await gateway.GetAsync("/");

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("192.0.2.7", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    public async Task Get_OverPlainHttp_IsForThisMachineAlone(string caller, HttpStatusCode status)
    {
        await using var gateway = new GatewayHost(configure: services => services.AddCaller(IPAddress.Parse(caller)));
        gateway.BuildSpa();

        using var response = await gateway.GetAsync("/");

        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.Forbidden)
        {
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            Assert.Equal(ErrorCodes.Forbidden, problem.GetProperty("code").GetString());
        }
    }
}
