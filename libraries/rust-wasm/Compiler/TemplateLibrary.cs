using System.Security.Cryptography;
using System.Text;
using RlmAspire.RustWasm.Compiler.Running;
using RlmAspire.RustWasm.Compiler.Toolchain;
using RlmAspire.Sandboxes;

namespace RlmAspire.RustWasm.Compiler;

/// <summary>The template's library, compiled once for each compiler and kept as a file.</summary>
internal static class TemplateLibrary
{
    private static string Folder => Path.Combine(SandboxFolders.Home, "cache", "rust-template");

    /// <returns>The file.</returns>
    /// <exception cref="RustUnavailableException">It cannot be made.</exception>
    public static async Task<string> ForAsync(RustTemplate template, RustToolchain toolchain, RustcProcess rustc, CancellationToken cancellationToken)
    {
        // rustc takes no library by another form of name.
        var target = Path.Combine(Folder, $"lib{NameOf(template, toolchain)}.rlib");
        if (File.Exists(target))
        {
            return target;
        }

        var result = await rustc.RunAsync(template.LibraryJob(), cancellationToken);
        if (!result.Succeeded)
        {
            throw new RustUnavailableException($"{toolchain.Rustc} ({toolchain.Release}) does not compile the template: {FirstLine(result)}");
        }

        try
        {
            await KeepAsync(target, result.Output, cancellationToken);
            return target;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RustUnavailableException($"{Folder} cannot be written ({exception.Message}).", exception);
        }
    }

    private static async Task KeepAsync(string target, byte[] library, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var partial = $"{target}.{Guid.CreateVersion7():N}";
        try
        {
            await File.WriteAllBytesAsync(partial, library, cancellationToken);
            File.Move(partial, target, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static string NameOf(RustTemplate template, RustToolchain toolchain) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{template.Hash}\n{toolchain.Identity}\n{string.Join(' ', RustTemplate.LibraryFlags)}")))[..32];

    private static string FirstLine(RustcResult result) =>
        result.End == RustcEnd.TimedOut ? "it takes too long."
        : result.Diagnostics.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? $"it ended with status {result.ExitCode}.";
}
