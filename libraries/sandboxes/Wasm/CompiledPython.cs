using System.Diagnostics;
using System.Security.Cryptography;
using RlmAspire.Contracts.Errors;
using RlmAspire.Sandboxes.Modules;

namespace RlmAspire.Sandboxes.Wasm;

/// <summary>
/// CPython for Wasmtime, whose memories belong to one thread: the module, and native code of the hollow one. A process of its own writes
/// the native code before there is any guest, so that no process that runs guests can change what others execute.
/// </summary>
/// <param name="Full">The interpreter with its data.</param>
/// <param name="Compiled">Native code of the hollow interpreter.</param>
internal sealed record CompiledPython(string Full, string Compiled)
{
    private static readonly SemaphoreSlim s_making = new(1, 1);

    /// <exception cref="SandboxException">It cannot be made.</exception>
    public static async Task<CompiledPython> ForAsync(EngineFiles files, WasmtimeFiles engine, PreparedPython python, CancellationToken cancellationToken)
    {
        var made = new CompiledPython(Path.Combine(python.Folder, "full-unshared.wasm"), Path.Combine(python.Folder, $"{VersionOf(engine)}.native"));
        await s_making.WaitAsync(cancellationToken);
        try
        {
            Keep(made.Full, file => Rewrite(files, file, hollow: false));
            if (!File.Exists(made.Compiled))
            {
                var hollow = Path.Combine(python.Folder, "hollow-unshared.wasm");
                Keep(hollow, file => Rewrite(files, file, hollow: true));
                await CompileAsync(engine, hollow, made.Compiled, cancellationToken);
            }

            return made;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SandboxException(ErrorCodes.SandboxUnavailable, $"The wasm sandbox is off: {python.Folder} cannot be written ({exception.Message}).", exception);
        }
        finally
        {
            s_making.Release();
        }
    }

    private static void Keep(string file, Action<string> write)
    {
        if (!File.Exists(file))
        {
            var partial = $"{file}.{Guid.CreateVersion7():N}";
            write(partial);
            File.Move(partial, file, overwrite: true);
        }
    }

    private static void Rewrite(EngineFiles files, string target, bool hollow) =>
        File.WriteAllBytes(target, ModuleRewriter.Rewrite(File.ReadAllBytes(files.Python), PreparedPython.Options(hollow, shared: false)).Bytes);

    private static async Task CompileAsync(WasmtimeFiles engine, string module, string target, CancellationToken cancellationToken)
    {
        var partial = $"{target}.{Guid.CreateVersion7():N}";
        var start = new ProcessStartInfo(engine.DotNet, [engine.Engine, "--module", module, "--compile", partial]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        await using var killing = cancellationToken.UnsafeRegister(static process => ((Process)process!).Kill(), process);
        var complaint = await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            throw new SandboxException(ErrorCodes.SandboxUnavailable, $"The wasm sandbox is off: Wasmtime does not compile the interpreter: {complaint.Trim()}");
        }

        File.Move(partial, target, overwrite: true);
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
