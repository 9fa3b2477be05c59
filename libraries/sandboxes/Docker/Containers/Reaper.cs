using System.Net;
using RlmAspire.Sandboxes.Docker.Engine;

namespace RlmAspire.Sandboxes.Docker.Containers;

/// <summary>Removes what processes that are gone have left.</summary>
internal static class Reaper
{
    /// <summary>Removes each container of this library whose owner has ended.</summary>
    public static async Task ReapAsync(EngineClient engine, CancellationToken cancellationToken)
    {
        foreach (var container in await engine.ListAsync(Owner.Label, cancellationToken))
        {
            if (IsOrphan(container))
            {
                await RemoveAsync(engine, container.Id, cancellationToken);
            }
        }
    }

    /// <summary>Removes one; that somebody else has done so, or is about to, is as good.</summary>
    public static async Task RemoveAsync(EngineClient engine, string id, CancellationToken cancellationToken)
    {
        try
        {
            await engine.RemoveAsync(id, cancellationToken);
        }
        catch (EngineException exception) when (exception.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            // Gone.
        }
    }

    // A container ends with the line to its owner. Where the owner cannot be seen, one that runs has one.
    private static bool IsOrphan(EngineReplies.Listed container) =>
        Owner.FromLabels(container.Labels)?.HasEnded() ?? container.State is "exited" or "dead";
}
