using System.Diagnostics;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Processes;
using RlmAspire.Sandboxes.Wasm.Engine;

namespace RlmAspire.RustWasm.Running;

/// <summary>What a worker is made of, found on this machine, and its command line.</summary>
/// <param name="Node">The Node.js executable.</param>
/// <param name="Folder">Of the worker's modules.</param>
/// <param name="Bubblewrap">What goes around it, where there is one.</param>
internal sealed record WorkerScripts(string Node, string Folder, Bubblewrap? Bubblewrap)
{
    /// <summary>
    /// A second line behind the engine's own, which a module would have to break first. The heap holds no data of modules:
    /// their memories and machine code are outside of it.
    /// </summary>
    private static readonly string[] s_switches =
    [
        "--no-addons", "--no-warnings", "--disable-proto=throw", "--disallow-code-generation-from-strings", "--max-old-space-size=128", "--expose-gc",
    ];

    /// <summary>Where the build puts them.</summary>
    public static string Usual => Path.Combine(AppContext.BaseDirectory, "rust-wasm", "worker");

    /// <exception cref="RlmException">Node.js is missing; the message says what to do.</exception>
    public static async Task<WorkerScripts> FindAsync(RustWasmSettings settings, string folder, CancellationToken cancellationToken)
    {
        var node = settings.NodePath ?? ExecutablePath.Find("node")
            ?? throw new RlmException(ErrorCodes.WasmUnavailable, "rust_wasm is off: Node.js is not on PATH. Install Node.js 20 or later.");
        return new WorkerScripts(node, folder, await Bubblewrap.FindAsync(new SandboxSettings { UseBubblewrap = settings.UseBubblewrap }, cancellationToken));
    }

    public ProcessStartInfo Command()
    {
        string[] worker = [Node, .. s_switches, Path.Combine(Folder, "worker.mjs")];
        if (Bubblewrap is null)
        {
            worker = [.. worker, "--watch-parent", Path.Combine(AppContext.BaseDirectory, "sandbox", "engine", "watchdog.mjs")];
        }

        return Confinement.Start(worker, [Node, Folder], Bubblewrap);
    }
}
