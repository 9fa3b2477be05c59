using System.Text.RegularExpressions;
using RlmAspire.Cli.Mcp.Serving;

namespace RlmAspire.Cli.Mcp.Tools;

/// <summary>The arguments that name a session.</summary>
internal static partial class SessionParameters
{
    public const string SessionId = "session_id";
    public const string Default = "default";

    public static Parameter Session { get; } = Parameter.Text(SessionId, "Which session: a name of your own, of letters, digits, '.', '-' and '_'. Without one, the session 'default'.", 64);

    public static string Id(ToolArguments arguments)
    {
        var id = arguments.Text(SessionId) ?? Default;
        return Name().IsMatch(id) ? id : throw ToolArguments.Invalid($"'{SessionId}' is 1 to 64 letters, digits, '.', '-' and '_'.");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Name();
}
