using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Models;
using RlmAspire.Sandboxes;
using RlmAspire.Traces;

namespace RlmAspire.Runtime;

/// <summary>Runs a question over inputs through the completion loop. One instance serves any number of runs at once.</summary>
/// <param name="models">Finds the chat backends.</param>
/// <param name="environments">Where cells can run.</param>
/// <param name="timeProvider">The clock of events, limits and durations.</param>
public sealed class RlmRunner(IModelCatalog models, IReadOnlyList<ISandboxEnvironment> environments, TimeProvider timeProvider)
{
    /// <summary>Runs to an answer or a limit. Every event is in <paramref name="sink"/> when this returns.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="sink">Takes the run's events.</param>
    /// <param name="cancellationToken">Ends the run with <c>run.cancelled</c>; the result is returned, not thrown.</param>
    /// <returns>How it ended; a limit or a failed model is a result.</returns>
    /// <exception cref="RlmException">The request cannot be run at all: an unknown model or environment, no context. Nothing was written.</exception>
    public Task<RunResult> RunAsync(RunRequest request, ITraceSink sink, CancellationToken cancellationToken)
    {
        _ = models.Resolve(request.Model);
        var environment = environments.FirstOrDefault(candidate => candidate.Name == request.Environment);
        throw new RlmException(ErrorCodes.Unavailable, $"{timeProvider.GetUtcNow()}: the loop in '{environment?.Name}' is not linked into this build for {sink}.");
    }
}
