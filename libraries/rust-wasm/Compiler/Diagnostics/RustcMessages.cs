using System.Text.Json;

namespace RlmAspire.RustWasm.Compiler.Diagnostics;

/// <summary>Reads what rustc said.</summary>
internal static class RustcMessages
{
    /// <summary>Its messages; lines that are none, or that were cut, are left out.</summary>
    public static IReadOnlyList<RustcMessage> Read(string diagnostics) =>
        [.. diagnostics.Split('\n').Where(static line => line.StartsWith('{')).Select(Parse).OfType<RustcMessage>()];

    private static RustcMessage? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, RustcJson.Default.RustcMessage);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
