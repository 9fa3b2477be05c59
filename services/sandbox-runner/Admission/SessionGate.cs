using Microsoft.Extensions.Options;

namespace RlmAspire.SandboxRunner.Admission;

/// <summary>Admits sessions up to the configured numbers: a refusal at once is worth more than a queue that grows.</summary>
internal sealed class SessionGate(IOptions<RunnerOptions> options, MachineMemory memory)
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
        if (!memory.HasReserve)
        {
            return (null, Refusals.Memory);
        }

        lock (_state)
        {
            if (_live >= _options.MaxSessions || _connected >= _options.MaxConnections)
            {
                return (null, Refusals.Sessions);
            }

            if (_perProject.GetValueOrDefault(project) >= _options.MaxSessionsPerProject)
            {
                return (null, Refusals.Project);
            }

            _connected++;
            Count(project, 1);
            return (new SessionPlace(this, project), null);
        }
    }

    /// <summary>Changes whether a connected session has a guest.</summary>
    public void Move(SessionPlace place, bool live)
    {
        lock (_state)
        {
            if (place.Connected && place.Live != live)
            {
                place.Live = live;
                Count(place.Project, live ? 1 : -1);
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
