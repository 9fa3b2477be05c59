using RlmAspire.Sandboxes.Engine.Wasi;

namespace RlmAspire.Sandboxes.Engine.Images;

/// <summary>Time stands still at the start. The driver's first question for it after it has announced itself is where it stops for good.</summary>
internal sealed class StartClock(Func<bool> hasStarted) : IGuestClock
{
    public long Read(uint id) => hasStarted() ? throw new StartedException() : 0;

    public void Sleep(TimeSpan time)
    {
    }
}
