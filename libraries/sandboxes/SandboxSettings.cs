using RlmAspire.Sandboxes.Docker;

namespace RlmAspire.Sandboxes;

/// <summary>Where a machine keeps what sandboxes need. What is left null is looked for in the usual places.</summary>
public sealed record SandboxSettings
{
    /// <summary>Folder of the npm-carried tools (<c>…/eng/tools/node_modules</c>); else <c>RLM_TOOLS</c>, else the source tree's own.</summary>
    public string? ToolsFolder { get; init; }

    /// <summary>The Node.js executable; else <c>node</c> on <c>PATH</c>.</summary>
    public string? NodePath { get; init; }

    /// <summary>What runs CPython in the environment <c>wasm</c>; else <c>RLM_SANDBOX_ENGINE</c> (<c>v8</c>, <c>wasmtime</c>), else V8.</summary>
    public WasmEngine? Engine { get; init; }

    /// <summary>Folder of the engine on Wasmtime; else <c>sandbox/wasmtime</c> beside the program, else the source tree's output.</summary>
    public string? WasmtimeFolder { get; init; }

    /// <summary>Folder that keeps what is made of the tools once; else <c>cache/sandbox</c> in <c>RLM_HOME</c>.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Sessions that share one engine process. With 1, nothing but the operating system stands between two sessions.</summary>
    public int SessionsPerProcess { get; init; } = 64;

    /// <summary>Most sessions that an engine makes ready before anyone asks for them; as few as are asked for.</summary>
    public int MaxReadySessions { get; init; } = 16;

    /// <summary>Whether a worker runs inside bubblewrap where the machine has it.</summary>
    public bool UseBubblewrap { get; init; } = true;

    /// <summary>
    /// Whether cells may run in the machine's own Python, in the environment <c>local</c>. That is for trusted code alone, so it is off
    /// until a person asks for it.
    /// </summary>
    public bool AllowLocal { get; init; }

    /// <summary>The Python executable of the environment <c>local</c>; else <c>python3</c> on <c>PATH</c>.</summary>
    public string? PythonPath { get; init; }

    /// <summary>Address of a sandbox runner for the <c>remote</c> environment; else <c>RLM_SANDBOX_URL</c>. Without one it is off.</summary>
    public Uri? RemoteUrl { get; init; }

    /// <summary>Bearer token for the runner; else <c>RLM_SANDBOX_TOKEN</c>.</summary>
    public string? RemoteToken { get; init; }

    /// <summary>The engine of the environment <c>docker</c>, and what is asked of it.</summary>
    public DockerSettings Docker { get; init; } = new();

    /// <summary>The project that sessions on the runner count for; else the runner's <c>default</c>.</summary>
    public string? RemoteProject { get; init; }
}
