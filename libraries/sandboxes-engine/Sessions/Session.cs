using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using RlmAspire.Sandboxes.Engine.Guests;
using RlmAspire.Sandboxes.Engine.Images;
using RlmAspire.Sandboxes.Engine.Lines;

namespace RlmAspire.Sandboxes.Engine.Sessions;

/// <summary>One session: a thread of its own, which lets the guest take in one frame after the other.</summary>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "Its thread disposes of them.")]
internal sealed class Session
{
    // The guest's own stack is bounded by the engine below it; the rest is for what WASI does on top.
    private const int StackBytes = 16 * 1024 * 1024;

    private readonly BlockingCollection<SessionJob> _jobs = [];
    private readonly SessionRunner _runner;
    private readonly Action<Session> _ended;

    /// <param name="id">Names it on the line.</param>
    /// <param name="memoryBytes">Most memory of the guest.</param>
    /// <param name="setup">What all guests share.</param>
    /// <param name="image">What it begins as.</param>
    /// <param name="host">The way to the host.</param>
    /// <param name="ended">Told when it ends by itself.</param>
    public Session(int id, long memoryBytes, GuestSetup setup, Image image, IHostLine host, Action<Session> ended)
    {
        Id = id;
        _ended = ended;
        _runner = new SessionRunner(id, memoryBytes, setup, image, host);
        new Thread(Run, StackBytes) { IsBackground = true, Name = $"session {id}" }.Start();
    }

    public int Id { get; }

    public long MemoryBytes => _runner.MemoryBytes;

    public bool IsRunning => _runner.IsRunning;

    public void Enqueue(SessionJob job) => _jobs.Add(job);

    /// <summary>Answers a call of the guest. Where none waits for it, it is dropped.</summary>
    public void Answer(IReadOnlyList<FramePart> parts) => _runner.Answer(parts);

    public void Kill(int? cell) => _runner.Kill(cell);

    /// <summary>Stops what runs, and says nothing more.</summary>
    public void End()
    {
        _runner.Silence();
        _jobs.CompleteAdding();
    }

    private void Run()
    {
        using (_runner)
        {
            foreach (var job in _jobs.GetConsumingEnumerable())
            {
                if (!_runner.TryDo(job))
                {
                    _ended(this);
                    break;
                }
            }
        }
    }
}
