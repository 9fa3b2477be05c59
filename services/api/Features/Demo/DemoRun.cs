using RlmAspire.Models;
using RlmAspire.Runtime;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.Api.Features.Demo;

/// <summary>The run that the demo starts: the model that needs no key, over a text that comes with the product.</summary>
internal static class DemoRun
{
    public const string Query = "By what were the Martians slain?";
    public const string Source = "demo";

    /// <summary>Cells run in the sandbox-runner; this service starts no guest code.</summary>
    public const string Environment = "remote";

    private const string TextName = "the-war-of-the-worlds.txt";
    private static readonly Lazy<ReadOnlyMemory<byte>> s_text = new(ReadText);

    public static RunRequest Request(Guid run, TraceHead queued) => new()
    {
        Id = run,
        Query = Query,
        Contexts = [new ContextInput(TextName, TextName, s_text.Value)],
        Model = ModelCatalog.Baseline,
        Environment = Environment,
        Source = Source,
        Client = new RunClient("RlmAspire.Api", ProductVersion.Current),
        After = queued,
    };

    private static ReadOnlyMemory<byte> ReadText()
    {
        using var resource = typeof(DemoRun).Assembly.GetManifestResourceStream(TextName)
            ?? throw new InvalidOperationException($"{TextName} is not part of the build.");
        using var text = new MemoryStream();
        resource.CopyTo(text);
        return text.ToArray();
    }
}
