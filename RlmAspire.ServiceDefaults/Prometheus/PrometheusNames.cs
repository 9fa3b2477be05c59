using System.Text;
using OpenTelemetry.Metrics;

namespace RlmAspire.ServiceDefaults.Prometheus;

/// <summary>
/// OpenTelemetry names as Prometheus names: snake case, the base unit as a suffix, <c>_total</c> on counters.
/// Source: OpenTelemetry specification, "Prometheus and OpenMetrics Compatibility".
/// </summary>
internal static class PrometheusNames
{
    private static readonly Dictionary<string, string> s_units = new(StringComparer.Ordinal)
    {
        ["s"] = "seconds", ["ms"] = "milliseconds", ["us"] = "microseconds", ["ns"] = "nanoseconds", ["By"] = "bytes", ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes", ["%"] = "percent", ["Cel"] = "celsius", ["1"] = "ratio",
    };

    /// <summary>Suffixes that the text format gives a meaning of its own, which a gauge must not end in.</summary>
    private static readonly string[] s_reserved = ["_total", "_count", "_sum", "_bucket"];

    public static string Metric(string name, string unit, MetricType type)
    {
        var sanitized = Label(name);
        if (s_units.TryGetValue(unit, out var suffix) && !IsCountOf(unit, type) && !sanitized.EndsWith("_" + suffix, StringComparison.Ordinal))
        {
            sanitized = $"{sanitized}_{suffix}";
        }

        if (type is MetricType.LongSum or MetricType.DoubleSum)
        {
            return sanitized.EndsWith("_total", StringComparison.Ordinal) ? sanitized : sanitized + "_total";
        }

        return Array.Exists(s_reserved, reserved => sanitized.EndsWith(reserved, StringComparison.Ordinal))
            ? sanitized + "_current"
            : sanitized;
    }

    /// <summary>A name with nothing but letters, digits and single underscores.</summary>
    public static string Label(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        if (char.IsAsciiDigit(name[0]))
        {
            text.Append('_');
        }

        foreach (var character in name)
        {
            var kept = char.IsAsciiLetterOrDigit(character) ? character : '_';
            if (kept != '_' || text.Length == 0 || text[^1] != '_')
            {
                text.Append(kept);
            }
        }

        return text.ToString();
    }

    /// <summary>The unit 1 says "ratio" on a gauge; on a counter it only says that it counts.</summary>
    private static bool IsCountOf(string unit, MetricType type) => unit == "1" && !type.IsGauge();
}
