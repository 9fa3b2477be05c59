using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.AI;
using RlmAspire.Models.Telemetry;

namespace RlmAspire.Models.Tests.Telemetry;

public sealed class TelemetryChatClientTests
{
    [Fact]
    public async Task GetResponseAsync_Call_LeavesASpanWithoutItsContent()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ModelTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var catalog = new ModelCatalog(new ModelOptions(), TimeProvider.System);

        await catalog.ResolveDefault().Client.GetResponseAsync("Question: where is Xanadu?\nXanadu is in a poem.", cancellationToken: TestContext.Current.CancellationToken);

        var span = Assert.Single(spans, span => span.DisplayName == "chat extractive");
        Assert.Equal(ActivityKind.Client, span.Kind);
        Assert.Equal("chat", span.GetTagItem("gen_ai.operation.name"));
        Assert.True((long)span.GetTagItem("gen_ai.usage.input_tokens")! > 0);
        Assert.DoesNotContain(span.TagObjects, tag => $"{tag.Value}".Contains("Xanadu", StringComparison.Ordinal));
    }
}
