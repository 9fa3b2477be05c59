using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RlmAspire.Sandboxes.Tests.Attacks;

/// <summary>A line of a payload of the protocol tables: a frame's JSON, or <c>!word rest</c>; <c>[[x*9]]</c> in it stands for x nine times.</summary>
internal sealed partial record ScriptLine(string Word, string Rest)
{
    /// <summary>The word of a line that is a frame.</summary>
    public const string Frame = "frame";

    public byte[] Utf8 => Encoding.UTF8.GetBytes(Rest);

    /// <summary>The rest as bytes in hexadecimal.</summary>
    public byte[] Bytes => Convert.FromHexString(Rest.Replace(" ", "", StringComparison.Ordinal));

    public int Number => int.Parse(Rest, CultureInfo.InvariantCulture);

    public static IEnumerable<ScriptLine> Read(string payload) => payload.Split('\n').SelectMany(Parse);

    private static IEnumerable<ScriptLine> Parse(string line)
    {
        if (Repeat().Match(line) is { Success: true } repeat)
        {
            return Enumerable.Repeat(Parse(repeat.Groups["line"].Value), int.Parse(repeat.Groups["times"].Value, CultureInfo.InvariantCulture)).SelectMany(static lines => lines);
        }

        var (word, rest) = line.StartsWith('!') && line.Split(' ', 2) is var parts ? (parts[0][1..], parts.ElementAtOrDefault(1) ?? "") : (Frame, line);
        return [new ScriptLine(word, Expand(rest))];
    }

    private static string Expand(string text) => Times().Replace(text, static match =>
        string.Concat(Enumerable.Repeat(match.Groups["text"].Value, int.Parse(match.Groups["times"].Value, CultureInfo.InvariantCulture))));

    [GeneratedRegex("^!repeat (?<times>[0-9]+) (?<line>.*)$")]
    private static partial Regex Repeat();

    [GeneratedRegex(@"\[\[(?<text>.+?)\*(?<times>[0-9]+)\]\]")]
    private static partial Regex Times();
}
