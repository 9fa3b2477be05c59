using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Modules;

namespace RlmAspire.Sandboxes.Wasm;

/// <summary>
/// CPython made ready for sessions: once with its data, to be started, and once hollow, to be filled from the image of a started one.
/// Made once for each version of what goes into it, and kept.
/// </summary>
/// <param name="Folder">Where the files stand.</param>
/// <param name="WasmPages">Pages of 64 KiB that its memory begins with.</param>
internal sealed record PreparedPython(string Folder, int WasmPages)
{
    private const uint AllPages = 65_536;
    private const string PagesFile = "pages";

    public string Full => Path.Combine(Folder, "full.wasm");

    public string Hollow => Path.Combine(Folder, "hollow.wasm");

    /// <summary>The image of a started interpreter; the first engine makes it.</summary>
    public string Image => Path.Combine(Folder, "image");

    /// <exception cref="SandboxException">It can be kept nowhere.</exception>
    public static PreparedPython For(EngineFiles files)
    {
        try
        {
            var folder = Path.Combine(files.Cache, KeyOf(files));
            Directory.CreateDirectory(files.Cache);
            if (!File.Exists(Path.Combine(folder, PagesFile)))
            {
                Prepare(files, folder);
            }

            return new PreparedPython(folder, int.Parse(File.ReadAllText(Path.Combine(folder, PagesFile)), CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SandboxException(
                ErrorCodes.SandboxUnavailable, $"The wasm sandbox is off: {files.Cache} cannot be written ({exception.Message}); set RLM_HOME to a folder of yours.", exception);
        }
    }

    /// <summary>Keeps the image that an engine made. Another may have been quicker with the same.</summary>
    public void KeepImage(ReadOnlySpan<byte> image)
    {
        var partial = $"{Image}.{Guid.CreateVersion7():N}";
        try
        {
            File.WriteAllBytes(partial, image);
            File.Move(partial, Image, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next engine makes it again.
            File.Delete(partial);
        }
    }

    private static void Prepare(EngineFiles files, string folder)
    {
        var partial = Directory.CreateDirectory($"{folder}.{Guid.CreateVersion7():N}").FullName;
        var module = File.ReadAllBytes(files.Python);
        var full = ModuleRewriter.Rewrite(module, Options(hollow: false, shared: true));
        File.WriteAllBytes(Path.Combine(partial, "full.wasm"), full.Bytes);
        File.WriteAllBytes(Path.Combine(partial, "hollow.wasm"), ModuleRewriter.Rewrite(module, Options(hollow: true, shared: true)).Bytes);
        File.WriteAllText(Path.Combine(partial, PagesFile), $"{full.Memory!.Minimum}");
        try
        {
            Directory.Move(partial, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(partial, recursive: true);
        }
    }

    /// <param name="hollow">Without its data.</param>
    /// <param name="shared">Whether threads share its memory.</param>
    public static RewriteOptions Options(bool hollow, bool shared) => new()
    {
        StripCustomSections = true,
        MemoryImport = new MemoryImport("sandbox", "memory", AllPages, shared),
        TableExport = "table",
        ExportMutableGlobals = true,
        InitialFuel = long.MaxValue,
        InitialPageLimit = AllPages,
        Hollow = hollow,
    };

    /// <summary>Changes with everything that the files or the image are made of.</summary>
    private static string KeyOf(EngineFiles files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{typeof(ModuleRewriter).Module.ModuleVersionId} {new FileInfo(files.Python).Length} "));
        AppendFile(hash, Path.Combine(Path.GetDirectoryName(files.Python)!, "..", "package.json"));
        foreach (var file in SourcesIn(files.Guest, "*.py").Concat(SourcesIn(files.Engine, "*.mjs")))
        {
            AppendFile(hash, file);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    private static IEnumerable<string> SourcesIn(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static void AppendFile(IncrementalHash hash, string path)
    {
        hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(path)} "));
        hash.AppendData(File.ReadAllBytes(path));
    }
}
