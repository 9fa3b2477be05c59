using System.ComponentModel;
using System.Diagnostics;

namespace RlmAspire.RustWasm.Compiler.Toolchain;

/// <summary>Finds the first compiler that has the target. One without it may stand before it on PATH.</summary>
internal static class ToolchainFinder
{
    private const string Install =
        "Install Debian's packages rustc, libstd-rust-dev-wasm32 and lld, or with rustup: rustup target add wasm32-unknown-unknown.";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <exception cref="RustUnavailableException">There is none; the message names what was found and why it does not do.</exception>
    public static async Task<RustToolchain> FindAsync(RustWasmSettings settings, CancellationToken cancellationToken)
    {
        var reasons = new List<string>();
        foreach (var rustc in ToolchainPlaces.Compilers(settings))
        {
            var (toolchain, reason) = await TryAsync(rustc, cancellationToken);
            if (toolchain is not null)
            {
                return toolchain;
            }

            reasons.Add($"{rustc} {reason}");
        }

        var found = reasons.Count == 0 ? "there is no Rust compiler on this machine" : string.Join("; ", reasons);
        throw new RustUnavailableException($"{found}. {Install}");
    }

    private static async Task<(RustToolchain? Toolchain, string Reason)> TryAsync(string rustc, CancellationToken cancellationToken)
    {
        // One process for all: each print is a line, in this order.
        var answer = await AskAsync(rustc, ["--print", "sysroot", "--print", "target-libdir", "--target", RustToolchain.Target], cancellationToken);
        if (answer?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [var sysroot, var libraries])
        {
            return (null, "does not run, or does not know the target wasm32-unknown-unknown");
        }

        var library = Directory.Exists(libraries) ? Directory.EnumerateFiles(libraries, "libstd-*.rlib").Order(StringComparer.Ordinal).FirstOrDefault() : null;
        if (library is null)
        {
            return (null, "has no library for the target wasm32-unknown-unknown");
        }

        // Behind a shim is a compiler that needs no shim, no variables and no home.
        var own = Path.Combine(sysroot, "bin", "rustc");
        own = File.Exists(own) ? own : rustc;
        if (await AskAsync(own, ["-vV"], cancellationToken) is not { } version)
        {
            return (null, "does not tell its version");
        }

        var linker = ToolchainPlaces.Linkers(sysroot).FirstOrDefault();
        return linker is null
            ? (null, "finds no linker (rust-lld or wasm-ld)")
            : (new RustToolchain(own, sysroot, linker, ReleaseOf(version), $"{version.Trim()}\n{Path.GetFileName(library)}"), "");
    }

    private static string ReleaseOf(string version) =>
        version.Split('\n').FirstOrDefault(static line => line.StartsWith("release: ", StringComparison.Ordinal))?["release: ".Length..].Trim() ?? "unknown";

    /// <returns>What it printed, or null when it failed.</returns>
    private static async Task<string?> AskAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        // A shim looks for its toolchains there, and a service may run without the variable.
        start.Environment["HOME"] = ToolchainPlaces.Home;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        Process? process = null;
        try
        {
            process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await errors;
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 ? output : null;
        }
        catch (Exception exception) when (exception is Win32Exception || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
        finally
        {
            End(process);
        }
    }

    private static void End(Process? process)
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
        }

        process?.Dispose();
    }
}
