using RlmAspire.Cli.Cells;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Mcp.Runs;
using RlmAspire.Cli.Mcp.Serving;
using RlmAspire.Cli.Mcp.Sessions;
using RlmAspire.Cli.Mcp.Tools;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models;
using RlmAspire.Runtime;
using RlmAspire.RustWasm;
using RlmAspire.RustWasm.Calls;
using RlmAspire.Sandboxes;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Mcp;

/// <summary>What <c>rlm mcp-serve</c> holds while it serves.</summary>
internal sealed class McpServing : IAsyncDisposable
{
    private readonly CliHost _host;
    private readonly ModelCatalog _models;
    private readonly LocalStore _store;
    private readonly LocalRustWasm _rust;
    private readonly ReplSessions _sessions;
    private readonly BackgroundRuns _runs;
    private readonly IReadOnlyList<ServedTool> _tools;

    private McpServing(CliHost host, CliSettings settings, AllowedFiles files, ReplSessionLimits limits)
    {
        _host = host;
        var environments = SandboxEnvironments.CreateDefault(host.TimeProvider, settings.Sandboxes);
        var environment = environments.FirstOrDefault(candidate => candidate.Name == settings.Environment)
            ?? throw new RlmException(ErrorCodes.ConfigInvalid, $"There is no environment '{settings.Environment}': give wasm, docker, remote or local.");
        _store = LocalStore.Open(new RlmHome(host).Store);
        _models = new ModelCatalog(settings.Models, host.TimeProvider);
        _rust = new LocalRustWasm(settings.Wasm.Machine, host.TimeProvider);
        var queries = new ModelQueries(_models, settings.Models.SubModel, host.Terminal);
        _sessions = new ReplSessions(environment, texts => new RustHostCalls(_rust, settings.Wasm.Limits, texts.Find, queries), limits, host.TimeProvider);
        _runs = new BackgroundRuns(new RlmRunner(_models, environments, host.TimeProvider, _rust), _store);
        _tools =
        [
            new ExecutePython(_sessions).Tool,
            .. new ReplContextTools(_sessions, files).All,
            .. new SessionTools(_sessions, host.TimeProvider).All,
            .. new RunTools(_runs, _store, new RunRequests(host, settings, _models, files)).All,
            new RustWasmTool(_rust, settings.Wasm.Limits, files).Tool,
            new SearchRuns(_store).Tool,
        ];
    }

    /// <param name="host">The surroundings.</param>
    /// <param name="settings">With the command line's options.</param>
    /// <param name="folders">That callers may read.</param>
    /// <param name="limits">Of sessions.</param>
    public static McpServing Create(CliHost host, CliSettings settings, IReadOnlyList<string> folders, ReplSessionLimits limits) =>
        new(host, settings, new AllowedFiles(host, folders), limits);

    /// <summary>Serves until the caller closes standard input.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => new McpToolServer(_host, _tools).RunAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _runs.DisposeAsync();
        await _sessions.DisposeAsync();
        await _rust.DisposeAsync();
        _models.Dispose();
        _store.Dispose();
    }
}
