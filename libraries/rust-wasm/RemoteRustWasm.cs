using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using RlmAspire.Contracts;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;
using RlmAspire.Contracts.Wasm;
using RlmAspire.RustWasm.Remote;
using RlmAspire.Sandboxes.Remote;

namespace RlmAspire.RustWasm;

/// <summary>Compiles and runs on a sandbox runner, over its HTTP API.</summary>
public sealed class RemoteRustWasm : IRustWasm, IModuleCache
{
    private const string Feature = "rust_wasm";
    private const string Executions = "/v1/rust-wasm/executions";
    private const string Compile = "/v1/rust-wasm/compile";
    private const string Cache = "/v1/rust-wasm/cache";

    /// <summary>An input that a runner may refuse is worth the question whether it will take it.</summary>
    private const int AskFromBytes = 1024 * 1024;

    private const string NoRunner = "There is no sandbox runner: give its address with --runner or RLM_SANDBOX_URL, or start the stack with ./rlm up.";

    private static readonly TimeSpan s_healthPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Uri? _runner;
    private readonly HttpClient _http;

    /// <param name="runner">The runner's address; null where none is configured, and then nothing is run.</param>
    /// <param name="token">Its bearer token; else <c>RLM_SANDBOX_TOKEN</c>.</param>
    /// <param name="project">The project that executions count for; else the runner's <c>default</c>.</param>
    public RemoteRustWasm(Uri? runner, string? token = null, string? project = null)
    {
        _runner = runner;
        _http = new HttpClient { BaseAddress = runner, Timeout = Timeout.InfiniteTimeSpan };
        if ((token ?? Environment.GetEnvironmentVariable("RLM_SANDBOX_TOKEN")) is { Length: > 0 } shown)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shown);
        }

        if (project is not null)
        {
            _http.DefaultRequestHeaders.Add("X-Rlm-Project", project);
        }
    }

    public async Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken)
    {
        if (_runner is null)
        {
            return new FeatureStatus(Feature, false, NoRunner);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_healthPatience);
        try
        {
            return await RunnerHealth.ReadAsync(_http, _runner, Feature, patience.Token);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new FeatureStatus(Feature, false, $"{_runner} does not answer: {exception.Message}");
        }
    }

    public async Task<WasmCompilation> CompileAsync(RustProgram program, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Compile);
        request.Content = JsonContent.Create(
            new WasmCompileRequest(program.Source, WireNames.Of(program.Contract)), ContractsJsonContext.Default.WasmCompileRequest);
        using var response = await SendAsync(request, s_patience, cancellationToken);
        return WireReports.FromReport(await RunnerAnswer.ReadAsync(response, ContractsJsonContext.Default.WasmCompileReport, cancellationToken));
    }

    public async Task<WasmExecution> ExecuteAsync(RustProgram program, ReadOnlyMemory<byte> input, WasmLimits limits, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Executions);
        request.Content = new ProgramContent(Describe(program, limits), input);
        request.Headers.ExpectContinue = input.Length >= AskFromBytes;
        using var response = await SendAsync(request, limits.WallTime + s_patience, cancellationToken);
        return WireReports.FromReport(await RunnerAnswer.ReadAsync(response, ContractsJsonContext.Default.WasmExecutionReport, cancellationToken));
    }

    public async Task<ModuleCacheReport> ReadCacheAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Cache);
        using var response = await SendAsync(request, s_patience, cancellationToken);
        return await RunnerAnswer.ReadAsync(response, ContractsJsonContext.Default.ModuleCacheReport, cancellationToken);
    }

    public async Task ClearCacheAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, Cache);
        using var response = await SendAsync(request, s_patience, cancellationToken);
        await RunnerAnswer.RequireSuccessAsync(response, cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static WasmExecutionRequest Describe(RustProgram program, WasmLimits limits) => new(
        program.Source,
        WireNames.Of(program.Contract),
        WireNames.Of(program.Combine),
        Limits: new WasmExecutionLimits(limits.Fuel, limits.MemoryBytes, (int)Math.Ceiling(limits.WallTime.TotalMilliseconds), limits.OutputBytes));

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, TimeSpan time, CancellationToken cancellationToken)
    {
        if (_runner is null)
        {
            throw new RlmException(ErrorCodes.WasmUnavailable, NoRunner);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(time);
        try
        {
            return await _http.SendAsync(request, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RlmException(ErrorCodes.WasmUnavailable, $"The sandbox runner at {_runner} did not answer within {time.TotalSeconds:0} s.");
        }
        catch (HttpRequestException exception)
        {
            throw new RlmException(ErrorCodes.WasmUnavailable, $"The sandbox runner at {_runner} does not answer: {exception.Message}", exception);
        }
    }
}
