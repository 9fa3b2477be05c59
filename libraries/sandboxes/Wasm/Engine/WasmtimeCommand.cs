using System.Diagnostics;
using RlmAspire.Sandboxes.Processes;

namespace RlmAspire.Sandboxes.Wasm.Engine;

/// <summary>The command line of an engine on Wasmtime.</summary>
internal static class WasmtimeCommand
{
    public static ProcessStartInfo For(EngineFiles files, WasmtimeFiles engine, PreparedPython python, string compiled, Bubblewrap? bubblewrap)
    {
        string[] command =
        [
            engine.DotNet, engine.Engine, "--module", python.Full, "--compiled", compiled, "--pages", $"{python.WasmPages}", "--guest", files.Guest,
        ];
        if (File.Exists(python.Image))
        {
            command = [.. command, "--image", python.Image];
        }

        string[] readable = [Path.GetDirectoryName(engine.DotNet)!, engine.Folder, files.Guest, python.Folder];
        var start = Confinement.Start(command, readable, bubblewrap);
        // Its socket for debuggers would stand in a folder that is not there.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }
}
