using System.Collections.Concurrent;
using System.Diagnostics;
using RlmAspire.Runtime.Tests.Fakes;
using RlmAspire.Runtime.Tracing;
using static RlmAspire.Runtime.Tests.Fakes.TestRun;

namespace RlmAspire.Runtime.Tests.Loop;

public sealed class RuntimeTelemetryTests
{
    [Fact]
    public async Task RunAsync_CallAndCells_LeaveSpansWithoutTheirContent()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RuntimeTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        var (result, _) = await OfAsync(FakeModel.Saying(Cell("print Xanadu"), Cell("answer Xanadu")));

        var call = Assert.Single(spans, span => $"{span.GetTagItem("gen_ai.conversation.id")}" == result.Run.ToString());
        var cells = spans.Where(span => span.ParentSpanId == call.SpanId).ToList();
        Assert.Equal("invoke_agent rlm", call.DisplayName);
        Assert.Equal(["execute_tool repl", "execute_tool repl"], cells.Select(cell => cell.DisplayName));
        Assert.All([call, .. cells], span => Assert.DoesNotContain(span.TagObjects, tag => $"{tag.Value}".Contains("Xanadu", StringComparison.Ordinal)));
    }
}
