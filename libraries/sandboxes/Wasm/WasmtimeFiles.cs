using System.Runtime.InteropServices;
using RlmAspire.Sandboxes.Processes;

namespace RlmAspire.Sandboxes.Wasm;

/// <summary>The Wasmtime engine of this build, and what runs it.</summary>
/// <param name="DotNet">The <c>dotnet</c> executable, in the folder of the runtime.</param>
/// <param name="Folder">Folder of the engine.</param>
internal sealed record WasmtimeFiles(string DotNet, string Folder)
{
    /// <summary>Why there is no Wasmtime engine, in a build without the package.</summary>
    public const string NotInBuild = "the Wasmtime package is not available in this build";

    private const string FileName = "rlm-wasmtime-engine.dll";

    /// <summary>Whether the build has the package.</summary>
    public static bool IsInBuild =>
#if WASMTIME
        true;
#else
        false;
#endif

    public string Engine => Path.Combine(Folder, FileName);

    /// <summary>The engine, beside this program or beside this project in the source tree's output; null when it is not there.</summary>
    public static WasmtimeFiles? Find(SandboxSettings settings)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        string?[] folders =
        [
            settings.WasmtimeFolder, Path.Combine(output.FullName, "sandbox", "wasmtime"),
            output.Parent?.Parent is { } projects ? Path.Combine(projects.FullName, "RlmAspire.Sandboxes.Wasmtime", output.Name) : null,
        ];
        return folders.FirstOrDefault(static folder => folder is not null && File.Exists(Path.Combine(folder, FileName))) is { } found && DotNetPath() is { } runtime
            ? new WasmtimeFiles(runtime, found)
            : null;
    }

    /// <summary>The runtime that runs this program, else the one on <c>PATH</c>.</summary>
    private static string? DotNetPath()
    {
        var own = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(own) ? own : ExecutablePath.Find("dotnet");
    }
}
