using System.Collections.Concurrent;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models;
using RlmAspire.Models.Pricing;
using RlmAspire.Models.Recording;

namespace RlmAspire.Runtime.Replay;

/// <summary>The models of a recorded run, which answer what they answered then.</summary>
/// <param name="run">The recording.</param>
/// <param name="follow">Gives the next reply of the call's place when the request itself was never recorded.</param>
/// <param name="endReached">Told when the recording ends at a request.</param>
internal sealed class RecordedCatalog(RecordedRun run, bool follow, Action endReached) : IModelCatalog
{
    private readonly ReplyTape _tape = run.OpenTape();
    private readonly ConcurrentDictionary<string, ResolvedModel> _models = new(StringComparer.Ordinal);

    public ResolvedModel ResolveDefault() => Resolve(run.Model);

    public ResolvedModel Resolve(string name) => _models.GetOrAdd(name, Build);

    private ResolvedModel Build(string name)
    {
        if (run.Events.UnknownNames.GetValueOrDefault(name) is { } failure)
        {
            throw new RlmException(failure.Code, failure.Message);
        }

        var full = run.FullName(name) ?? throw new RlmException(ErrorCodes.ModelUnknown, $"The recorded run never asked a model '{name}'.");
        return new ResolvedModel(full, ReplayModels.Client(_tape, [full], follow, endReached), full == ModelCatalog.Baseline, ModelPrice.Free);
    }
}
