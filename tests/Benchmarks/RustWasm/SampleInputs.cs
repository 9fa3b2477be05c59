using System.Globalization;
using System.Text;

namespace RlmAspire.Benchmarks.RustWasm;

/// <summary>Texts of about a wanted size, the same each time.</summary>
internal static class SampleInputs
{
    private static readonly string[] s_words = ["cache", "login", "the", "user", "waited", "until", "Anna", "Berger", "timeout", "of", "über", "request", "retry", "answer", "for", "a", "server"];

    /// <param name="kind"><c>log</c>, <c>prose</c>, <c>table</c> or <c>objects</c>.</param>
    /// <param name="bytes">At least so many, in whole lines.</param>
    public static byte[] Create(string kind, int bytes)
    {
        var random = new Random(42);
        var text = new StringBuilder(bytes + 200);
        for (var line = 0; text.Length < bytes; line++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Line(kind, line, random)}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Line(string kind, int line, Random random) => kind switch
    {
        "log" => Log(line, random),
        "table" => $"{line},group{random.Next(20)},2026-11-{random.Next(1, 29):00},{random.Next(1, 100_000) / 100.0:0.00}",
        "objects" => $"{{\"id\":{line},\"kind\":\"kind{random.Next(12)}\",\"price\":{random.Next(1, 10_000) / 100.0:0.00},\"tags\":[\"a\",\"b\"]}}",
        _ => line % 25 == 0 ? $"# SECTION {line / 25}" : string.Join(' ', Enumerable.Range(0, 12).Select(_ => s_words[random.Next(s_words.Length)])) + ".",
    };

    private static string Log(int line, Random random)
    {
        var level = random.Next(20) switch { 0 => "ERROR", 1 or 2 => "WARN", _ => "INFO" };
        var what = level == "ERROR" ? $"E{random.Next(8)} {s_words[random.Next(s_words.Length)]} timeout" : s_words[random.Next(s_words.Length)];
        return $"2026-11-{(line % 28) + 1:00}T12:{line % 60:00}:00Z {level} {what} user=u{random.Next(50)} status={(level == "ERROR" ? 500 : 200)} ms={random.Next(1, 2000)} path=/v1/{s_words[random.Next(s_words.Length)]}";
    }
}
