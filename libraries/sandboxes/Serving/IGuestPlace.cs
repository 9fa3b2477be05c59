namespace RlmAspire.Sandboxes.Serving;

/// <summary>The place that a served session takes while it has a guest. Both may be called more often than they change anything.</summary>
public interface IGuestPlace
{
    /// <summary>The session is to have a guest.</summary>
    /// <returns>False when there is no room for one now. A session that is parked stays so, and may ask again.</returns>
    bool Take();

    /// <summary>The session is parked: nothing but its state is kept.</summary>
    void GiveBack();
}
