using System.Diagnostics;
using RlmAspire.Sandboxes.Processes;

namespace RlmAspire.Sandboxes.Wasm.Engine;

/// <summary>The command line of an engine on V8.</summary>
internal static class EngineCommand
{
    /// <summary>
    /// A second line behind the engine, which asks Node.js for little. Both compilers of V8 are used: what runs is one program of ours,
    /// for many sessions, and a guest cannot bring another. For the same reason its functions are validated when they are first called, each
    /// before it is compiled, and not all 6 MB of them at every start.
    /// </summary>
    private static readonly string[] s_nodeSwitches =
    [
        "--no-addons", "--no-warnings", "--disable-proto=throw", "--disallow-code-generation-from-strings", "--max-old-space-size=1024", "--wasm-lazy-validation",
    ];

    public static ProcessStartInfo For(EngineFiles files, PreparedPython python, int maxReady, Bubblewrap? bubblewrap)
    {
        string[] engine =
        [
            files.Node!, .. s_nodeSwitches, Path.Combine(files.Engine, "engine.mjs"), "--module", python.Full, "--hollow", python.Hollow,
            "--pages", $"{python.WasmPages}", "--guest", files.Guest, "--ready", $"{maxReady}",
        ];
        if (File.Exists(python.Image))
        {
            engine = [.. engine, "--image", python.Image];
        }

        engine = bubblewrap is null ? [.. engine, "--watch-parent"] : engine;
        return Confinement.Start(engine, [files.Node!, files.Engine, files.Guest, python.Folder], bubblewrap);
    }
}
