using RlmAspire.Sandboxes.Serving;

namespace RlmAspire.SandboxRunner.Admission;

/// <summary>The place of one connected session. While it is parked, another may have it.</summary>
internal sealed class SessionPlace(SessionGate gate, string project) : IGuestPlace, IDisposable
{
    public string Project => project;

    /// <summary>The gate's own notes, which it changes under its lock.</summary>
    public bool Live { get; set; } = true;

    public bool Connected { get; set; } = true;

    public bool Take() => gate.TryTake(this);

    public void GiveBack() => gate.GiveBack(this);

    public void Dispose() => gate.Leave(this);
}
