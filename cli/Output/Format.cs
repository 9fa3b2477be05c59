using System.Globalization;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Cli.Output;

/// <summary>Figures and texts in one line, for a person.</summary>
internal static class Format
{
    /// <summary>Enough of a run's id to name it again: its time to the millisecond.</summary>
    public const int ShortIdLength = 13;

    public static string ShortId(Guid run) => run.ToString()[..ShortIdLength];

    public static string Duration(double? milliseconds) => milliseconds switch
    {
        null => "–",
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        < 60_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s"),
        < 3_600_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(milliseconds.Value / 60_000)} min {milliseconds % 60_000 / 1000:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(milliseconds.Value / 3_600_000)} h {milliseconds % 3_600_000 / 60_000:00} min"),
    };

    /// <summary>An unknown price is said, never shown as nothing.</summary>
    public static string Cost(string? usd)
    {
        if (usd is null)
        {
            return "cost unknown";
        }

        var amount = decimal.Parse(usd, CultureInfo.InvariantCulture);
        return amount == 0 ? "$0" : "$" + amount.ToString("0.00####", CultureInfo.InvariantCulture);
    }

    public static string Tokens(TokenUsage usage) =>
        string.Create(CultureInfo.InvariantCulture, $"{usage.InputTokens:#,0} in, {usage.OutputTokens:#,0} out");

    public static string Count(int count, string noun) => Count(count, noun, noun + "s");

    public static string Count(int count, string noun, string plural) => $"{count.ToString("#,0", CultureInfo.InvariantCulture)} {(count == 1 ? noun : plural)}";

    public static string Bytes(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
    };

    public static string Status(RunSummary run) => run.Interrupted ? "interrupted" : run.Status;

    public static string Model(RunSummary run) => run.Baseline ? $"{run.Model} (a retrieval policy, not a language model)" : run.Model;

    /// <summary>A text on one line, cut with a mark; control characters, which could drive a terminal, become spaces.</summary>
    public static string Line(string? text, int width)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var line = string.Create(text.Length, text, static (span, source) =>
        {
            for (var index = 0; index < span.Length; index++)
            {
                span[index] = char.IsControl(source[index]) ? ' ' : source[index];
            }
        }).Trim();
        return line.Length <= width ? line : Payload.Preview(line, Math.Max(1, width - 1)) + "…";
    }

    /// <summary>A whole text for a terminal: line ends and tabs stay, other control characters go.</summary>
    public static string Text(string text) => string.Concat(text.Where(static character => !char.IsControl(character) || character is '\n' or '\t'));
}
