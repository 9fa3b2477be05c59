using System.Collections.Concurrent;
using RlmAspire.Cli.Commands;
using RlmAspire.Models;
using RlmAspire.Models.Pricing;
using RlmAspire.Models.Recording;
using RlmAspire.Runtime.Replay;
using RlmAspire.Traces.Store;

namespace RlmAspire.Cli.Running;

/// <summary>Makes models of recorded runs: <c>replay/RUN</c> answers what the run's models answered, and asks nobody.</summary>
/// <remarks>A name that such a run used inside its cells is answered by the recording too, so that nothing goes out unnoticed.</remarks>
internal sealed class ReplayNames(IModelCatalog inner, LocalStore store) : IModelCatalog
{
    private readonly ConcurrentDictionary<string, (RecordedRun Run, ResolvedModel Model)> _recordings = new(StringComparer.Ordinal);

    public ResolvedModel ResolveDefault() => inner.ResolveDefault();

    public ResolvedModel Resolve(string name)
    {
        if (name.StartsWith(ReplayModels.Prefix, StringComparison.Ordinal))
        {
            return _recordings.GetOrAdd(RunReference.Resolve(store, name[ReplayModels.Prefix.Length..]).ToString(), Open).Model;
        }

        var recorded = _recordings.Values.FirstOrDefault(recording => recording.Run.FullName(name) is not null);
        return recorded.Model ?? inner.Resolve(name);
    }

    private (RecordedRun Run, ResolvedModel Model) Open(string id)
    {
        var run = RecordedRun.Read(Guid.Parse(id), store.EnumerateEvents(Guid.Parse(id)), store.GetBlob);
        var client = ReplayModels.Client(run.OpenTape(), run.Asked, follow: false, endReached: null);
        return (run, new ResolvedModel($"{ReplayModels.Prefix}{id}", client, Baseline: false, ModelPrice.Free) { PriceSource = "recorded" });
    }
}
