using System.Runtime.InteropServices;

namespace RlmAspire.Cli.Hosting;

/// <summary>Turns Ctrl+C and the signals that end a process into a token; a second Ctrl+C ends the process at once.</summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly Interrupts _interrupts;
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations;

    public TerminationSignals(Interrupts interrupts)
    {
        _interrupts = interrupts;
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Handle))];
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registrations.ForEach(static registration => registration.Dispose());
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (context.Signal == PosixSignal.SIGINT && _interrupts.Raise())
        {
            context.Cancel = true;
            return;
        }

        // The default would end the process before the run's last event is written.
        context.Cancel = !_source.IsCancellationRequested;
        if (context.Cancel)
        {
            _source.Cancel();
        }
    }
}
