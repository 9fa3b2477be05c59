using RlmAspire.Sandboxes.Frames;

namespace RlmAspire.Sandboxes.Sessions;

/// <summary>Makes a cell's result of what the guest told, within bounds.</summary>
internal sealed class CellResultBuilder(OutputBuffer stdout, OutputBuffer stderr, int hostCalls, TimeSpan duration)
{
    private const int MaxVariables = 500;
    private const int MaxRanges = 10_000;
    private const int MaxNameCharacters = 200;
    private const int MaxPreviewCharacters = 400;
    private const int MaxErrorCharacters = 64 * 1024;

    public CellResult Finished(GuestFrame done)
    {
        var (outText, outBytes) = stdout.Close(done.StdoutBytes);
        var (errorText, errorBytes) = stderr.Close(done.StderrBytes);
        var variables = Bounded.Items(done.Variables, MaxVariables).Select(Describe).ToList();
        return new CellResult
        {
            Status = done.Ok ? CellStatus.Ok : CellStatus.Error,
            Stdout = outText,
            Stderr = errorText,
            StdoutBytes = outBytes,
            StderrBytes = errorBytes,
            Error = done.Ok ? null : Describe(done.Error),
            Variables = variables,
            NewVariables = Named(variables, done.New),
            ChangedVariables = Named(variables, done.Changed),
            Ranges = Bounded.Items(done.Ranges, MaxRanges).Where(IsSound).ToList(),
            Answer = done.Answer is { Text: not null } answer ? answer with { Kind = Bounded.Text(answer.Kind, 20) } : null,
            HostCalls = hostCalls,
            DurationMs = duration.TotalMilliseconds,
            CpuMs = done.CpuMs is >= 0 and < 1e12 ? done.CpuMs : null,
            Fuel = done.Fuel is >= 0 ? done.Fuel : null,
            PeakMemoryBytes = done.MemoryBytes is > 0 ? done.MemoryBytes : null,
        };
    }

    /// <param name="status">How it ended.</param>
    /// <param name="type">The error's type.</param>
    /// <param name="message">The error's text.</param>
    /// <param name="kept">The session's variables where it stands as before the cell; null where they are lost.</param>
    public CellResult Stopped(CellStatus status, string type, string message, IReadOnlyList<VariableInfo>? kept)
    {
        var aftermath = kept is null ? "the variables of this session are lost, its contexts are not" : "the session is as it was before the cell";
        var (outText, outBytes) = stdout.Close(null);
        var (errorText, errorBytes) = stderr.Close(null);
        return new CellResult
        {
            Status = status,
            Stdout = outText,
            Stderr = errorText,
            StdoutBytes = outBytes,
            StderrBytes = errorBytes,
            Error = new CellError(type, $"{Bounded.Text(message, MaxErrorCharacters)}; {aftermath}", ""),
            Variables = kept ?? [],
            NewVariables = [],
            ChangedVariables = [],
            Ranges = [],
            HostCalls = hostCalls,
            DurationMs = duration.TotalMilliseconds,
            StateLost = kept is null,
        };
    }

    private static VariableInfo Describe(VariableInfo variable) =>
        new(Bounded.Text(variable.Name, MaxNameCharacters), Bounded.Text(variable.Type, MaxNameCharacters), Bounded.Text(variable.Preview, MaxPreviewCharacters));

    private static CellError Describe(GuestError? error) =>
        new(
            Bounded.Text(error?.Type ?? "Exception", MaxNameCharacters),
            Bounded.Text(error?.Message, MaxErrorCharacters),
            Bounded.Text(error?.Traceback, MaxErrorCharacters));

    private static List<VariableInfo> Named(List<VariableInfo> variables, IReadOnlyList<string>? names)
    {
        var wanted = Bounded.Items(names, MaxVariables).ToHashSet(StringComparer.Ordinal);
        return variables.Where(variable => wanted.Contains(variable.Name)).ToList();
    }

    private static bool IsSound(ContextRange range) =>
        range.Context is { Length: <= MaxNameCharacters } && range.Start >= 0 && range.End > range.Start;
}
