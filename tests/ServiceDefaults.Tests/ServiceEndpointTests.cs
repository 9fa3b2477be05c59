using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RlmAspire.Contracts.Errors;
using RlmAspire.ServiceDefaults.Discovery;

namespace RlmAspire.ServiceDefaults.Tests;

public sealed class ServiceEndpointTests
{
    [Fact]
    public async Task HttpClient_ForAServicesName_ReachesItsConfiguredAddress()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var target = await TestService.StartAsync(cancellationToken, map: app => app.MapGet("/where", () => "here"));
        await using var caller = await TestService.StartAsync(
            cancellationToken, settings: ("services:greeter:http:0", target.Client.BaseAddress!.ToString()));
        using var client = caller.Services.GetRequiredService<IHttpClientFactory>().CreateClient();

        var answer = await client.GetStringAsync(new Uri("http://greeter/where?x=1"), cancellationToken);

        Assert.Equal("here", answer);
    }

    [Fact]
    public void Get_ServiceThatIsNotConfigured_SaysWhatToSet()
    {
        var configuration = new ConfigurationBuilder().Build();

        var exception = Assert.Throws<RlmException>(() => ServiceEndpoints.Get(configuration, "api"));

        Assert.Equal(ErrorCodes.ConfigInvalid, exception.Code);
        Assert.Contains("services__api__http__0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_ServiceWithBothSchemes_PrefersHttps()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("services:api:http:0", "http://127.0.0.1:1"), new("services:api:https:0", "https://127.0.0.1:2")])
            .Build();

        Assert.Equal(new Uri("https://127.0.0.1:2"), ServiceEndpoints.Get(configuration, "api"));
    }
}
