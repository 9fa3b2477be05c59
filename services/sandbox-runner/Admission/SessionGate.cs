using Microsoft.Extensions.Options;
using RlmAspire.SandboxRunner.Telemetry;

namespace RlmAspire.SandboxRunner.Admission;

/// <summary>Admits sessions up to the configured numbers: a refusal at once is worth more than a queue that grows.</summary>
internal sealed class SessionGate(IOptions<RunnerOptions> options, MachineMemory memory, RunnerMetrics metrics)
{
    private readonly RunnerOptions _options = options.Value;
    private readonly Lock _state = new();
    private readonly Dictionary<string, int> _perProject = new(StringComparer.Ordinal);
    private int _connected;
    private int _live;

    /// <summary>Sessions that have a guest.</summary>
    public int Live
    {
        get
        {
            lock (_state)
            {
                return _live;
            }
        }
    }

    /// <summary>Takes a place, or tells why there is none.</summary>
    public (SessionPlace? Place, string? Refusal) TryEnter(string project)
    {
        var reserve = memory.HasReserve;
        lock (_state)
        {
            if ((_connected >= _options.MaxConnections ? Refusals.Sessions : WhyFull(project, reserve)) is { } refusal)
            {
                metrics.Refused(refusal);
                return (null, refusal);
            }

            _connected++;
            Count(project, 1);
            return (new SessionPlace(this, project), null);
        }
    }

    /// <summary>A connected session is to have a guest again.</summary>
    /// <returns>False when there is no room for it.</returns>
    public bool TryTake(SessionPlace place)
    {
        var reserve = memory.HasReserve;
        lock (_state)
        {
            if (!place.Connected || place.Live)
            {
                return true;
            }

            if (WhyFull(place.Project, reserve) is { } refusal)
            {
                metrics.Refused(refusal);
                return false;
            }

            place.Live = true;
            Count(place.Project, 1);
            return true;
        }
    }

    /// <summary>A connected session has no guest any more.</summary>
    public void GiveBack(SessionPlace place)
    {
        lock (_state)
        {
            if (place is { Connected: true, Live: true })
            {
                place.Live = false;
                Count(place.Project, -1);
            }
        }
    }

    public void Leave(SessionPlace place)
    {
        lock (_state)
        {
            if (!place.Connected)
            {
                return;
            }

            _connected--;
            if (place.Live)
            {
                Count(place.Project, -1);
            }

            (place.Connected, place.Live) = (false, false);
        }
    }

    private string? WhyFull(string project, bool reserve)
    {
        if (!reserve)
        {
            return Refusals.Memory;
        }

        if (_live >= _options.MaxSessions)
        {
            return Refusals.Sessions;
        }

        return _perProject.GetValueOrDefault(project) >= _options.MaxSessionsPerProject ? Refusals.Project : null;
    }

    private void Count(string project, int change)
    {
        _live += change;
        var left = _perProject.GetValueOrDefault(project) + change;
        if (left == 0)
        {
            _perProject.Remove(project);
        }
        else
        {
            _perProject[project] = left;
        }
    }
}
