using RlmAspire.Contracts.Runs;
using RlmAspire.Models;
using RlmAspire.Runtime;
using RlmAspire.Sandboxes;

namespace RlmAspire.Cli.Configuration;

/// <summary>The settings of a command, from the environment, the files and the defaults; its options stand above them.</summary>
internal sealed record CliSettings
{
    public static Uri DefaultServer { get; } = new("http://127.0.0.1:8080/");

    public required ModelOptions Models { get; init; }

    public required Uri Server { get; init; }

    /// <summary>How the model is spoken to; one of <see cref="RunProtocols"/>.</summary>
    public string Protocol { get; init; } = RunProtocols.Repl;

    public required string Environment { get; init; }

    /// <summary>Address of the sandbox runner for the environment <c>remote</c>.</summary>
    public Uri? Runner { get; init; }

    /// <summary>Whether a person has asked for the environment <c>local</c>.</summary>
    public bool AllowLocal { get; init; }

    public SandboxSettings Sandboxes => new() { RemoteUrl = Runner, AllowLocal = AllowLocal };

    public required RunLimits Limits { get; init; }

    /// <summary>Programs in Rust.</summary>
    public WasmSettings Wasm { get; init; } = new();

    /// <summary>MCP servers that runs may use.</summary>
    public IReadOnlyList<McpServerSettings> McpServers { get; init; } = [];

    /// <summary>Where each of these was found.</summary>
    public SettingOrigins Origins { get; init; } = new();

    /// <summary>The files that were read, the one that counts most first.</summary>
    public required IReadOnlyList<string> Files { get; init; }
}
