using RlmAspire.Contracts.Traces;

namespace RlmAspire.Cli.Output;

/// <summary>Shows a run while it goes on.</summary>
internal interface IRunView : IAsyncDisposable
{
    /// <summary>Takes in an event that is stored. Quick: the run waits for it.</summary>
    void Observe(TraceEvent traceEvent);
}
