using System.CommandLine;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Contexts;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Programs;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models;
using RlmAspire.Runtime;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Calls;
using RlmAspire.Sandboxes;
using RlmAspire.Sandboxes.Docker;

namespace RlmAspire.Cli.Cells;

/// <summary>A session for cells that a person writes, with its contexts.</summary>
internal sealed class CellSession(CliHost host, CliSettings settings, IReadOnlyList<ContextInput> contexts, CellLimits limits) : IAsyncDisposable
{
    private readonly IRustWasm _rustWasm = ProgramHost.ForCells(host, settings);
    private readonly ModelCatalog _models = new(settings.Models, host.TimeProvider);
    private ISandboxSession? _session;

    public string EnvironmentName => settings.Environment;

    // One session is all there will be: nothing is kept ready for a second one.
    private SandboxSettings Sandboxes => settings.Sandboxes with { Docker = new DockerSettings { PoolSize = 0 } };

    /// <summary>Reads the settings and the contexts that the command line names.</summary>
    public static async Task<CellSession> CreateAsync(CliHost host, CellOptions options, ParseResult parsed, CancellationToken cancellationToken)
    {
        var loaded = new SettingsLoader(host).Load();
        var chosen = parsed.GetValue(options.Environment);
        var settings = loaded with
        {
            Environment = chosen ?? loaded.Environment,
            AllowLocal = loaded.AllowLocal || chosen == "local",
            Runner = parsed.GetValue(options.Runner) is { } runner ? SettingsLoader.ParseUrl(runner, "--runner") : loaded.Runner,
            Wasm = options.Wasm.Apply(parsed, loaded.Wasm),
            Models = loaded.Models with { SubModel = parsed.GetValue(options.Model) ?? loaded.Models.SubModel },
        };
        var contexts = await new ContextReader(host, parsed.GetValue(options.Encoding)).ReadAsync(parsed.GetValue(options.Contexts)!, cancellationToken);
        return new CellSession(host, settings, contexts, new CellLimits { WallTime = parsed.GetValue(options.Timeout) ?? new CellLimits().WallTime });
    }

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var environment = SandboxEnvironments.CreateDefault(host.TimeProvider, Sandboxes).FirstOrDefault(candidate => candidate.Name == settings.Environment)
            ?? throw new RlmException(ErrorCodes.ConfigInvalid, $"There is no environment '{settings.Environment}': give wasm, docker, remote or local.");
        var memory = SessionMemory.For(contexts.Sum(static context => (long)context.Utf8.Length));
        var queries = new ModelQueries(_models, settings.Models.SubModel, host.Terminal);
        var calls = new RustHostCalls(_rustWasm, settings.Wasm.Limits, FindContext, queries);
        _session = await environment.OpenAsync(new SessionOptions { MemoryBytes = memory }, calls, cancellationToken);
        for (var i = 0; i < contexts.Count; i++)
        {
            await _session.SetContextAsync(NameOf(i), contexts[i].Utf8, cancellationToken);
        }
    }

    public Task<CellResult> ExecuteAsync(string code, CancellationToken cancellationToken) => _session!.ExecuteAsync(code, limits, cancellationToken);

    /// <summary>Begins anew: the contexts stay, the variables do not.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        await CloseAsync();
        await OpenAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _rustWasm.DisposeAsync();
        _models.Dispose();
    }

    private static string NameOf(int context) => context == 0 ? "context" : $"context_{context}";

    private ReadOnlyMemory<byte>? FindContext(string name)
    {
        for (var i = 0; i < contexts.Count; i++)
        {
            if (NameOf(i) == name)
            {
                return contexts[i].Utf8;
            }
        }

        return null;
    }

    private async Task CloseAsync()
    {
        if (_session is { } session)
        {
            _session = null;
            await session.DisposeAsync();
        }
    }
}
