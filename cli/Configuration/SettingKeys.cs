namespace RlmAspire.Cli.Configuration;

/// <summary>The keys of <c>rlm.toml</c>. Providers, MCP servers, prices and routes have names of their own behind their prefix.</summary>
internal static class SettingKeys
{
    public const string Model = "model";
    public const string SubModel = "sub_model";
    public const string JudgeModel = "judge_model";
    public const string Server = "server";
    public const string Protocol = "protocol";
    public const string Environment = "environment";
    public const string Runner = "runner";
    public const string Local = "local";
    public const string MaxIterations = "limits.max_iterations";
    public const string MaxDepth = "limits.max_depth";
    public const string MaxCalls = "limits.max_calls";
    public const string MaxToolCalls = "limits.max_tool_calls";
    public const string MaxTokens = "limits.max_tokens";
    public const string MaxCost = "limits.max_cost_usd";
    public const string Timeout = "limits.timeout";
    public const string WasmEnabled = "wasm.enabled";
    public const string WasmFuel = "wasm.fuel_limit";
    public const string WasmMemory = "wasm.memory_limit";
    public const string WasmCache = "wasm.cache_dir";
    public const string WasmRustc = "wasm.compiler.rustc_path";
    public const string Providers = "providers.";
    public const string Mcp = "mcp.";
    public const string Command = "command";
    public const string Args = "args";
    public const string Env = "env";
    public const string Cwd = "cwd";
    public const string Url = "url";
    public const string Headers = "headers";
    public const string Tools = "tools";
    public const string BaseUrl = "base_url";
    public const string ApiKey = "api_key";
    public const string Kind = "kind";
    public const string Routes = "routes.";
    public const string Prices = "prices.";
    public const string Input = "input";
    public const string CachedInput = "cached_input";
    public const string CacheWrite = "cache_write";
    public const string Output = "output";

    public static IReadOnlyList<string> Fixed { get; } =
    [
        Model, SubModel, JudgeModel, Server, Protocol, Environment, Runner, Local, MaxIterations, MaxDepth, MaxCalls, MaxToolCalls, MaxTokens, MaxCost, Timeout,
        WasmEnabled, WasmFuel, WasmMemory, WasmCache, WasmRustc,
    ];

    public static IReadOnlyList<string> OfProvider { get; } = [BaseUrl, ApiKey, Kind];

    public static IReadOnlyList<string> OfPrice { get; } = [Input, CachedInput, CacheWrite, Output];

    public static IReadOnlyList<string> OfMcpServer { get; } = [Command, Args, Env, Cwd, Url, Headers, Tools];

    /// <summary>The name between a prefix and the last part of a key, or null. A model's name may hold dots.</summary>
    public static string? NameIn(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.Ordinal) && key.LastIndexOf('.') is var end && end > prefix.Length ? key[prefix.Length..end] : null;
}
