using System.Diagnostics.CodeAnalysis;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;
using Spectre.Console;

namespace RlmAspire.Cli.Output;

/// <summary>A run as a tree that moves, for a terminal. It draws on a task of its own; an event costs the run a projection only.</summary>
internal sealed class RunLiveView : IRunView
{
    private const int Shown = 12;
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(120);
    private static readonly string[] s_spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

    private readonly Lock _gate = new();
    private readonly RunProjector _projector;
    private readonly Dictionary<string, string> _activity = [];
    private readonly TimeProvider _timeProvider;
    private readonly long _start;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _drawing;

    public RunLiveView(TextWriter output, Guid run, TimeProvider timeProvider)
    {
        _projector = new RunProjector(run);
        _timeProvider = timeProvider;
        _start = timeProvider.GetTimestamp();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        _drawing = Task.Run(() => DrawAsync(console));
    }

    public void Observe(TraceEvent traceEvent)
    {
        lock (_gate)
        {
            _projector.Apply(traceEvent);
            if (traceEvent.Call is { } call)
            {
                _activity[call] = Activity(traceEvent);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _drawing;
        _stop.Dispose();
    }

    private static string Activity(TraceEvent traceEvent) => traceEvent.Type switch
    {
        EventTypes.CallStarted => traceEvent.Data["kind"]?.ToString() == "rlm" ? "opens its REPL" : "",
        EventTypes.ModelRequested => "asks the model",
        EventTypes.CommandCompleted => CommandLine.Of(traceEvent.Data, 70),
        EventTypes.CellStarted => "runs " + Format.Line(Payload.PreviewOf(traceEvent.Data["code"]), 70),
        EventTypes.CellCompleted => "printed " + Format.Line(Payload.PreviewOf(traceEvent.Data["stdout"]), 70),
        EventTypes.ModelFailed => "model failed: " + Format.Line(traceEvent.Data["error"]?["message"]?.ToString(), 70),
        EventTypes.CallCompleted => "done",
        _ => "",
    };

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A terminal that cannot be drawn on must not end the run.")]
    private async Task DrawAsync(IAnsiConsole console)
    {
        try
        {
            await console.Live(Draw(0)).AutoClear(true).StartAsync(async live =>
            {
                for (var frame = 1; !_stop.IsCancellationRequested; frame++)
                {
                    live.UpdateTarget(Draw(frame));
                    await Task.Delay(s_frame, _timeProvider, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            });
        }
        catch (Exception)
        {
            // The events go on into the store; only the picture is missing.
        }
    }

    private Tree Draw(int frame)
    {
        lock (_gate)
        {
            var run = _projector.Summary;
            var elapsed = Format.Duration(_timeProvider.GetElapsedTime(_start).TotalMilliseconds);
            var tree = new Tree(Markup.Escape(
                $"{s_spinner[frame % s_spinner.Length]} {Format.Count(run.Iterations, "iteration")}, {Format.Count(run.Calls, "call")}, {Format.Tokens(run.Usage)}, {Format.Cost(run.CostUsd)}, {elapsed}"));
            var calls = _projector.Detail.Calls;
            foreach (var call in calls.Take(1).Concat(calls.Skip(1).TakeLast(Shown)))
            {
                tree.AddNode(Markup.Escape($"{call.Path} {call.Kind} {call.Status} {Iteration(call)} {_activity.GetValueOrDefault(call.Path)}"));
            }

            if (calls.Count > Shown + 1)
            {
                tree.AddNode(Markup.Escape($"… and {Format.Count(calls.Count - Shown - 1, "earlier call")}"));
            }

            return tree;
        }
    }

    private static string Iteration(RunCall call) => call.Iterations == 0 ? "" : $"iteration {call.Iterations},";
}
