using RlmAspire.Contracts.Runs;

namespace RlmAspire.Cli.Output;

/// <summary>The newest runs, one line each.</summary>
internal sealed class HistoryTable(TextWriter output, int width, TimeProvider timeProvider)
{
    private const int FixedWidth = Format.ShortIdLength + 12 + 17 + 11 + 13 + 8;

    public void Write(IReadOnlyList<RunSummary> runs)
    {
        if (runs.Count == 0)
        {
            output.WriteLine("No runs yet. Try: rlm run \"What is this about?\" --context README.md");
            return;
        }

        var question = Math.Max(20, width - FixedWidth);
        WriteLine("RUN", "STATUS", "STARTED", "TIME", "COST", "QUESTION", question);
        foreach (var run in runs)
        {
            var started = TimeZoneInfo.ConvertTime(run.StartedAt, timeProvider.LocalTimeZone).ToString("yyyy-MM-dd HH:mm");
            WriteLine(Format.ShortId(run.Id), Format.Status(run), started, Format.Duration(run.DurationMs), Cost(run), run.QueryPreview, question);
        }
    }

    private static string Cost(RunSummary run) => run.CostUsd is null ? "unknown" : Format.Cost(run.CostUsd);

    private void WriteLine(string run, string status, string started, string time, string cost, string query, int width) =>
        output.WriteLine($"{run,-13}  {status,-11}  {started,-16}  {time,-10}  {cost,-11}  {Format.Line(query, width)}");
}
