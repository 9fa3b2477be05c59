namespace RlmAspire.Sandboxes;

/// <summary>A REPL whose variables live from cell to cell. One cell runs at a time; a second caller waits.</summary>
public interface ISandboxSession : IAsyncDisposable
{
    /// <summary>Sets a text variable, such as <c>context</c> or <c>context_1</c>; reads of it by range are recorded.</summary>
    /// <param name="name">A Python identifier.</param>
    /// <param name="utf8Text">The text as UTF-8; hundreds of megabytes are fine.</param>
    /// <param name="cancellationToken">Ends the session when it fires.</param>
    Task SetContextAsync(string name, ReadOnlyMemory<byte> utf8Text, CancellationToken cancellationToken);

    /// <summary>
    /// The session's state between two cells, as bytes: variables, contexts, files. Any machine with the same version of the sandbox can
    /// go on from them (<see cref="SessionOptions.Checkpoint"/>), and as often as wanted.
    /// </summary>
    /// <exception cref="SandboxException">The environment keeps no checkpoints, or the session is gone.</exception>
    Task<ReadOnlyMemory<byte>> CheckpointAsync(CancellationToken cancellationToken);

    /// <summary>Runs one cell. What the guest does wrong is in the result, never an exception.</summary>
    /// <exception cref="SandboxException">The session is gone (its worker died between cells, or the runner is unreachable).</exception>
    Task<CellResult> ExecuteAsync(string code, CellLimits limits, CancellationToken cancellationToken);
}
