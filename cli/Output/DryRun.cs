using System.Text.Json.Nodes;
using RlmAspire.Cli.Configuration;
using RlmAspire.Models;
using RlmAspire.Runtime;

namespace RlmAspire.Cli.Output;

/// <summary>What <c>rlm run --dry-run</c> prints: each setting, its value, and where it was found. No key of a provider is among them.</summary>
internal sealed class DryRun(TextWriter output, CliSettings settings, ResolvedModel model, IReadOnlyList<ContextInput> contexts)
{
    private readonly SettingTable _settings = new(settings, model.Baseline ? $"{model.Name} (a retrieval policy, not a language model)" : model.Name);

    public void Write(bool json)
    {
        if (json)
        {
            output.WriteLine(ToJson().ToJsonString());
            return;
        }

        _settings.Write(output, origins: true);
        foreach (var context in contexts)
        {
            output.WriteLine($"{"context".PadRight(_settings.Names)}  {Format.Text(context.Source)}, {Format.Bytes(context.Utf8.Length)}");
        }
    }

    private JsonObject ToJson() => new()
    {
        ["settings"] = _settings.ToJson(),
        ["contexts"] = new JsonArray([.. contexts.Select(static context => (JsonNode)new JsonObject { ["source"] = context.Source, ["bytes"] = context.Utf8.Length })]),
    };
}
