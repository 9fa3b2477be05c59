using System.CommandLine;
using RlmAspire.Cli.Hosting;

namespace RlmAspire.Cli.Commands;

/// <summary><c>rlm rust-wasm</c></summary>
internal static class RustWasmCommand
{
    public static Command Create(CliHost host) => new("rust-wasm", "Compile programs in Rust to WebAssembly, and run them over texts.")
    {
        RustRunCommand.Create(host),
        RustCompileCommand.Create(host),
        RustCacheCommand.Create(host),
        RustTemplatesCommand.Create(host),
    };
}
