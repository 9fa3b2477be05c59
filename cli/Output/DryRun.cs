using System.Globalization;
using System.Text.Json.Nodes;
using RlmAspire.Cli.Configuration;
using RlmAspire.Models;
using RlmAspire.Runtime;
using RlmAspire.RustWasm;

namespace RlmAspire.Cli.Output;

/// <summary>What <c>rlm run --dry-run</c> prints: each setting, its value, and where it was found. No key of a provider is among them.</summary>
internal sealed class DryRun(TextWriter output, CliSettings settings, ResolvedModel model, IReadOnlyList<ContextInput> contexts)
{
    private const string None = "none";

    public void Write(bool json)
    {
        if (json)
        {
            output.WriteLine(ToJson().ToJsonString());
            return;
        }

        var rows = Rows().ToArray();
        var (names, values) = (rows.Max(static row => row.Key.Length), rows.Max(static row => row.Value.Length));
        foreach (var (key, value) in rows)
        {
            output.WriteLine($"{key.PadRight(names)}  {value.PadRight(values)}  {settings.Origins.Of(key)}".TrimEnd());
        }

        foreach (var context in contexts)
        {
            output.WriteLine($"{"context".PadRight(names)}  {Format.Text(context.Source)}, {Format.Bytes(context.Utf8.Length)}");
        }
    }

    private JsonObject ToJson() => new()
    {
        ["settings"] = new JsonArray([.. Rows().Select(row => (JsonNode)new JsonObject { ["name"] = row.Key, ["value"] = row.Value, ["origin"] = settings.Origins.Of(row.Key) })]),
        ["contexts"] = new JsonArray([.. contexts.Select(static context => (JsonNode)new JsonObject { ["source"] = context.Source, ["bytes"] = context.Utf8.Length })]),
    };

    private IEnumerable<(string Key, string Value)> Rows()
    {
        var (limits, wasm) = (settings.Limits, settings.Wasm);
        return
        [
            (SettingKeys.Model, model.Baseline ? $"{model.Name} (a retrieval policy, not a language model)" : model.Name),
            (SettingKeys.SubModel, settings.Models.SubModel ?? "the same"),
            .. settings.Models.Providers.Select(static provider => ($"{SettingKeys.Providers}{provider.Name}", $"{provider.BaseUrl} ({(provider.ApiKey is null ? "no key" : "with a key")})")),
            (SettingKeys.Server, settings.Server.ToString()),
            (SettingKeys.Protocol, settings.Protocol),
            (SettingKeys.Environment, settings.Environment),
            (SettingKeys.Runner, settings.Runner?.ToString() ?? None),
            (SettingKeys.Local, Flag(settings.AllowLocal)),
            (SettingKeys.MaxIterations, Number(limits.MaxIterations)),
            (SettingKeys.MaxDepth, Number(limits.MaxDepth)),
            (SettingKeys.MaxCalls, Number(limits.MaxCalls)),
            (SettingKeys.MaxToolCalls, Number(limits.MaxToolCalls)),
            (SettingKeys.MaxTokens, Number(limits.MaxTokens)),
            (SettingKeys.MaxCost, Number(limits.MaxCostUsd)),
            (SettingKeys.Timeout, $"{limits.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s"),
            (SettingKeys.WasmEnabled, Flag(wasm.Enabled)),
            (SettingKeys.WasmFuel, Number(wasm.Limits.Fuel)),
            (SettingKeys.WasmMemory, Number(wasm.Limits.MemoryBytes)),
            (SettingKeys.WasmCache, wasm.CacheFolder ?? LocalRustWasm.DefaultFolder),
            (SettingKeys.WasmRustc, wasm.RustcPath ?? "the first that is found"),
        ];
    }

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Number<T>(T? value)
        where T : struct, IFormattable => value?.ToString(null, CultureInfo.InvariantCulture) ?? None;

    private static string Number<T>(T value)
        where T : struct, IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
