using System.Threading.Channels;

namespace RlmAspire.Api.Runs;

/// <summary>Somebody who waits for one run.</summary>
/// <param name="onDispose">Takes it off the list.</param>
internal sealed class RunFollower(Action<RunFollower> onDispose) : IDisposable
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _signal.Writer.TryWrite(true);

    /// <summary>Waits until the run has gone on since the last wait, or the time has passed: an announcement may get lost.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(longest, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _signal.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing was heard; the caller looks all the same.
        }
    }

    public void Dispose() => onDispose(this);
}
