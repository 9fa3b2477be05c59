using System.Globalization;
using System.Text.Json.Nodes;
using RlmAspire.Cli.Configuration;
using RlmAspire.Models.Pricing;
using RlmAspire.RustWasm;

namespace RlmAspire.Cli.Output;

/// <summary>The settings, each with its value and where it was found. No key and no variable of a server is among the values.</summary>
/// <param name="settings">All of them.</param>
/// <param name="model">The model of the rlm calls, as it is to be shown.</param>
internal sealed class SettingTable(CliSettings settings, string model)
{
    private const string None = "none";
    private const string Masked = "****";

    /// <summary>The width of the first column.</summary>
    public int Names => Rows().Max(static row => row.Key.Length);

    public void Write(TextWriter output, bool origins)
    {
        var rows = Rows().ToArray();
        var (names, values) = (Names, rows.Max(static row => row.Value.Length));
        foreach (var (key, value) in rows)
        {
            output.WriteLine(Format.Text(origins
                ? $"{key.PadRight(names)}  {value.PadRight(Math.Min(values, 40))}  {settings.Origins.Of(key)}"
                : $"{key.PadRight(names)}  {value}").TrimEnd());
        }
    }

    public JsonArray ToJson() =>
        [.. Rows().Select(row => new JsonObject { ["name"] = row.Key, ["value"] = row.Value, ["origin"] = settings.Origins.Of(row.Key) })];

    private IEnumerable<(string Key, string Value)> Rows()
    {
        var (limits, wasm) = (settings.Limits, settings.Wasm);
        return
        [
            (SettingKeys.Model, model),
            (SettingKeys.SubModel, settings.Models.SubModel ?? "the same"),
            (SettingKeys.JudgeModel, settings.Models.JudgeModel ?? "the same"),
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
            .. settings.Models.Routes.Select(static route => ($"{SettingKeys.Routes}{route.Key}", route.Value)),
            .. settings.Models.Prices.Select(static price => ($"{SettingKeys.Prices}{price.Key}", Price(price.Value))),
            .. settings.McpServers.SelectMany(Rows),
        ];
    }

    private static IEnumerable<(string Key, string Value)> Rows(McpServerSettings server)
    {
        var key = $"{SettingKeys.Mcp}{server.Name}";
        var started = server.Trusted ? "" : " (with --mcp only)";
        yield return (key, (server.Url?.ToString() ?? string.Join(' ', [server.Command, .. server.Arguments.Select(static argument => Mcp.Client.Secrets.IsSecret("", argument) ? Masked : argument)])) + started);
        foreach (var name in server.Variables.Keys)
        {
            yield return ($"{key}.{SettingKeys.Env}.{name}", Masked);
        }

        foreach (var name in server.Headers.Keys)
        {
            yield return ($"{key}.{SettingKeys.Headers}.{name}", Masked);
        }
    }

    private static string Price(ModelPrice price) => $"${Number(price.Input)} in, ${Number(price.Output)} out, a million tokens";

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Number<T>(T? value)
        where T : struct, IFormattable => value?.ToString(null, CultureInfo.InvariantCulture) ?? None;

    private static string Number<T>(T value)
        where T : struct, IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
