using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Sync;

namespace RlmAspire.SyncIngest.Tests;

/// <summary>Reads answers.</summary>
internal static class Answers
{
    public static async Task<long> AckAsync(this HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return (await answer.Content.ReadFromJsonAsync<UploadAck>(TestContext.Current.CancellationToken))!.Acknowledged;
    }

    /// <summary>Status and body of a problem, whose common members are held to the house's shape.</summary>
    public static async Task<(int Status, string Code, JsonObject Problem)> ProblemAsync(this HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        Assert.NotNull(problem["traceId"]);
        Assert.NotEmpty(problem["detail"]!.GetValue<string>());
        return ((int)answer.StatusCode, problem["code"]!.GetValue<string>(), problem);
    }
}
