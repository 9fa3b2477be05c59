namespace RlmAspire.Sandboxes.Serving;

/// <summary>The place that a served session takes while it has a guest. Both may be called more often than they change anything.</summary>
public interface IGuestPlace
{
    /// <summary>The session has a guest from now on. One that comes back from being parked is not refused here: its variables would be lost.</summary>
    void Take();

    /// <summary>The session is parked: nothing but its state is kept.</summary>
    void GiveBack();
}
