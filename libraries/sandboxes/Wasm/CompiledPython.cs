using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Modules;

namespace RlmAspire.Sandboxes.Wasm;

/// <summary>
/// Native code of the hollow CPython for Wasmtime. A process of its own writes it before there is any guest, so that no process that runs
/// guests can change what others execute.
/// </summary>
internal static class CompiledPython
{
    private static readonly ConcurrentDictionary<string, Lazy<Task>> s_making = new(StringComparer.Ordinal);

    /// <returns>The file.</returns>
    /// <exception cref="SandboxException">It cannot be made.</exception>
    public static async Task<string> ForAsync(EngineFiles files, WasmtimeFiles engine, PreparedPython python, CancellationToken cancellationToken)
    {
        var target = Path.Combine(python.Folder, $"{VersionOf(engine)}.native");
        if (File.Exists(target))
        {
            return target;
        }

        // It goes on when the first who asks has no more patience: it takes up to half a minute, and the next is glad of it.
        var making = s_making.GetOrAdd(target, file => new Lazy<Task>(() => Task.Run(() => MakeAsync(files, engine, file))));
        try
        {
            await making.Value.WaitAsync(cancellationToken);
            return target;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SandboxException(ErrorCodes.SandboxUnavailable, $"The wasm sandbox is off: {python.Folder} cannot be written ({exception.Message}).", exception);
        }
        finally
        {
            if (making.Value.IsCompleted)
            {
                s_making.TryRemove(target, out _);
            }
        }
    }

    private static async Task MakeAsync(EngineFiles files, WasmtimeFiles engine, string target)
    {
        var partial = $"{target}.{Guid.CreateVersion7():N}";
        var module = $"{partial}.wasm";
        try
        {
            // Not shared: a memory of Wasmtime's belongs to one store, as its session does.
            var hollow = ModuleRewriter.Rewrite(await File.ReadAllBytesAsync(files.Python), PreparedPython.Options(hollow: true, shared: false));
            await File.WriteAllBytesAsync(module, hollow.Bytes);
            var start = new ProcessStartInfo(engine.DotNet, [engine.Engine, "--module", module, "--compile", partial]) { RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var complaint = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                throw new SandboxException(ErrorCodes.SandboxUnavailable, $"The wasm sandbox is off: Wasmtime does not compile the interpreter: {complaint.Trim()}");
            }

            File.Move(partial, target, overwrite: true);
        }
        finally
        {
            File.Delete(module);
            File.Delete(partial);
        }
    }

    /// <summary>Changes with the engine and the package: native code is bound to both.</summary>
    private static string VersionOf(WasmtimeFiles engine)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(engine.Folder, "*.dll").Order(StringComparer.Ordinal))
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
