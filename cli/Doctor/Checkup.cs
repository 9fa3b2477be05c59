using System.Runtime.CompilerServices;
using RlmAspire.Cli.Configuration;
using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;
using RlmAspire.Models;
using RlmAspire.RustWasm;
using RlmAspire.Sandboxes;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Doctor;

/// <summary>Looks at everything that a run, a history and an upload need.</summary>
internal sealed class Checkup(CliHost host, CliSettings settings)
{
    private static readonly TimeSpan s_serverPatience = TimeSpan.FromSeconds(3);

    public async IAsyncEnumerable<Check> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new Check(new FeatureStatus("settings", true, settings.Files.Count == 0 ? "no rlm.toml; defaults and environment" : string.Join(", ", settings.Files)), Needed: true);
        yield return new Check(CheckStore(), Needed: true);
        yield return new Check(CheckModel(), Needed: true);
        foreach (var environment in SandboxEnvironments.CreateDefault(host.TimeProvider, settings.Sandboxes))
        {
            yield return new Check(await environment.CheckAsync(cancellationToken), Needed: environment.Name == settings.Environment);
        }

        await using (var rustWasm = new LocalRustWasm(settings.Wasm.Machine, host.TimeProvider))
        {
            foreach (var part in await rustWasm.CheckPartsAsync(cancellationToken))
            {
                yield return new Check(part, Needed: false);
            }
        }

        yield return new Check(await CheckServerAsync(cancellationToken), Needed: false);
    }

    private FeatureStatus CheckStore()
    {
        var path = new RlmHome(host).Store;
        try
        {
            using var store = LocalStore.Open(path);
            return new FeatureStatus("store", true, $"{path}, newest run {(store.List(1) is [var newest] ? newest.Id.ToString() : "none")}");
        }
        catch (RlmException exception)
        {
            return new FeatureStatus("store", false, exception.Message);
        }
    }

    private FeatureStatus CheckModel()
    {
        try
        {
            using var models = new ModelCatalog(settings.Models, host.TimeProvider);
            var model = models.ResolveDefault();
            return new FeatureStatus("default model", true, model.Baseline ? $"{model.Name}: a retrieval policy, not a language model" : model.Name);
        }
        catch (RlmException exception)
        {
            return new FeatureStatus("default model", false, exception.Message);
        }
    }

    private async Task<FeatureStatus> CheckServerAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var http = new HttpClient { Timeout = s_serverPatience };
            using var response = await http.GetAsync(new Uri(settings.Server, "health"), cancellationToken);
            return new FeatureStatus("server", response.IsSuccessStatusCode, $"{settings.Server} answers {(int)response.StatusCode}");
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new FeatureStatus("server", false, $"{settings.Server} does not answer; `./rlm up` starts one, runs work without it");
        }
    }
}
