using System.Text;
using RlmAspire.Contracts.Runs;
using RlmAspire.Models;
using RlmAspire.Sandboxes;

namespace RlmAspire.Runtime.Tests.Fakes;

/// <summary>Runs a request with fakes and keeps its trace.</summary>
internal static class TestRun
{
    public static RunRequest Request(string query = "What is it?", RunLimits? limits = null, params string[] contexts) => new()
    {
        Id = Guid.CreateVersion7(),
        Query = query,
        Contexts = [.. (contexts.Length > 0 ? contexts : ["some text"]).Select((text, index) => new ContextInput($"file{index}.txt", $"/tmp/file{index}.txt", Encoding.UTF8.GetBytes(text)))],
        Model = "fake/model",
        Environment = "fake",
        Limits = limits ?? new RunLimits(),
        Source = "cli",
    };

    public static Task<(RunResult Result, RecordedTrace Trace)> OfAsync(FakeModel model, RunLimits? limits = null) =>
        OfAsync(model, new FakeEnvironment(), Request(limits: limits));

    public static async Task<(RunResult Result, RecordedTrace Trace)> OfAsync(
        IModelCatalog model, ISandboxEnvironment environment, RunRequest request, CancellationToken? cancellationToken = null)
    {
        var trace = new RecordedTrace();
        var runner = new RlmRunner(model, [environment], TimeProvider.System);
        var result = await runner.RunAsync(request, trace, cancellationToken ?? TestContext.Current.CancellationToken);
        TraceRules.Hold(trace, result);
        return (result, trace);
    }

    /// <summary>A reply with a cell in it.</summary>
    public static string Cell(params string[] lines) => $"Let me see.\n\n```repl\n{string.Join('\n', lines)}\n```";
}
