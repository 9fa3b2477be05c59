using Microsoft.Extensions.Options;

namespace RlmAspire.SandboxRunner.Admission;

/// <summary>Admits programs up to the configured numbers, in all and of one project, and as far as the machine has the memory for their inputs.</summary>
internal sealed class ProgramGate(IOptions<RustWasmOptions> options, MachineMemory memory)
{
    /// <summary>An input lies here and in the worker that reads it.</summary>
    private const int CopiesOfInput = 2;

    private readonly RustWasmOptions _options = options.Value;
    private readonly Lock _state = new();
    private readonly Dictionary<string, int> _perProject = new(StringComparer.Ordinal);
    private int _running;

    public int Running
    {
        get
        {
            lock (_state)
            {
                return _running;
            }
        }
    }

    /// <summary>Takes a place until it is disposed of, or tells why there is none.</summary>
    public (IDisposable? Place, string? Refusal) TryEnter(string project, long inputBytes)
    {
        if (!memory.HasReserveBeside(CopiesOfInput * inputBytes))
        {
            return (null, Refusals.Memory);
        }

        lock (_state)
        {
            if (_running >= _options.MaxRunning)
            {
                return (null, Refusals.Programs);
            }

            if (_perProject.GetValueOrDefault(project) >= _options.MaxRunningPerProject)
            {
                return (null, Refusals.ProjectPrograms);
            }

            Count(project, 1);
            return (new Place(this, project), null);
        }
    }

    private void Count(string project, int change)
    {
        _running += change;
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

    private sealed class Place(ProgramGate gate, string project) : IDisposable
    {
        public void Dispose()
        {
            lock (gate._state)
            {
                gate.Count(project, -1);
            }
        }
    }
}
