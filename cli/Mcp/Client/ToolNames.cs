using System.Text.RegularExpressions;
using RlmAspire.Sandboxes;

namespace RlmAspire.Cli.Mcp.Client;

/// <summary>Gives tools of servers names in Python: <c>SERVER_tool</c>, each once.</summary>
internal sealed partial class ToolNames
{
    private const int Longest = 90;

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string Take(string server, string tool)
    {
        var name = Other().Replace($"{server}_{tool}", "_").TrimStart('_');
        name = name.Length is 0 || char.IsAsciiDigit(name[0]) ? $"mcp_{name}" : name;
        name = name[..Math.Min(name.Length, Longest)];
        for (var number = 2; ; number++)
        {
            var candidate = number == 2 ? name : $"{name}_{number - 1}";
            if (ToolDescription.IsName(candidate) && _taken.Add(candidate))
            {
                return candidate;
            }
        }
    }

    [GeneratedRegex("[^A-Za-z0-9_]")]
    private static partial Regex Other();
}
