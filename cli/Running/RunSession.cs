using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Cli.Output;
using RlmAspire.Cli.Programs;
using RlmAspire.Cli.Sync;
using RlmAspire.Contracts.Runs;
using RlmAspire.Models;
using RlmAspire.Runtime;
using RlmAspire.Sandboxes;
using RlmAspire.Traces;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Running;

/// <summary>Runs a request into the local store, with a view for the person and a live upload where asked for.</summary>
internal sealed class RunSession(CliHost host, CliSettings settings, LocalStore store, IModelCatalog models)
{
    private static readonly TimeSpan s_uploadPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_cancelledUploadPatience = TimeSpan.FromSeconds(3);

    public async Task<RunResult> RunAsync(RunRequest request, bool live, CancellationToken cancellationToken)
    {
        var environments = SandboxEnvironments.CreateDefault(host.TimeProvider, settings.Sandboxes);
        await using var rustWasm = ProgramHost.ForCells(host, settings);
        var runner = new RlmRunner(models, environments, host.TimeProvider, rustWasm);
        using var http = live ? IngestConnection.CreateHttp() : null;
        await using var uploader = http is null ? null : new LiveUploader(store, IngestConnection.Create(host, http, settings.Server, RetryPlan.Brief), request.Id, host.TimeProvider);

        var result = await RunWithViewAsync(runner, request, uploader, cancellationToken);
        if (uploader is not null)
        {
            await FinishUploadAsync(uploader, result);
        }

        return result;
    }

    private async Task<RunResult> RunWithViewAsync(RlmRunner runner, RunRequest request, LiveUploader? uploader, CancellationToken cancellationToken)
    {
        await using IRunView view = host.Terminal.ErrorIsInteractive
            ? new RunLiveView(host.Terminal.Error, request.Id, host.TimeProvider)
            : new RunPlainView(host.Terminal.Error);
        var sink = new ObservedSink(store.OpenSink(request.Id), traceEvent =>
        {
            view.Observe(traceEvent);
            uploader?.Committed();
        });
        return await runner.RunAsync(request, sink, cancellationToken);
    }

    private async Task FinishUploadAsync(LiveUploader uploader, RunResult result)
    {
        var patience = result.Status == RunStatus.Cancelled ? s_cancelledUploadPatience : s_uploadPatience;
        // Not the run's token: it has fired when the run was cancelled, and its last events are still to go.
        var fault = await uploader.FinishAsync(patience, CancellationToken.None);
        host.Terminal.Note(fault is null
            ? $"Uploaded: {new Uri(settings.Server, $"rlm/runs/{result.Run}")}"
            : $"Not all of the run was uploaded: {fault.Message} The run is in the local store; `rlm sync {Format.ShortId(result.Run)}` sends the rest.");
    }
}
