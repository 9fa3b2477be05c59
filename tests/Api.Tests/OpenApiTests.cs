using RlmAspire.Api.OpenApi;
using RlmAspire.Testing;

namespace RlmAspire.Api.Tests;

public sealed class OpenApiTests
{
    [Fact]
    public async Task CommittedDocument_AgainstTheServedOne_IsTheSame()
    {
        // Neither Postgres nor Redis is there: the description must not need them.
        await using var api = ApiHost.Start(null, null, ("ConnectionStrings:rlm", "Host=127.0.0.1;Port=1"), ("ConnectionStrings:redis", "127.0.0.1:1"));
        var committed = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "web", "openapi.json"), TestContext.Current.CancellationToken);

        var served = await api.Client.GetStringAsync(new Uri(OpenApiFile.Route, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.True(
            committed == served + "\n",
            "web/openapi.json is not what the api serves. Write it anew: dotnet run --project services/api -- openapi web/openapi.json");
    }
}
