using System.Text;
using System.Text.Json.Nodes;
using RlmAspire.Cli.Cells;
using RlmAspire.Cli.Mcp.Serving;
using RlmAspire.Cli.Mcp.Sessions;
using RlmAspire.Cli.Output;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Cli.Mcp.Tools;

/// <summary><c>get_repl_context</c>, <c>set_repl_context</c>, <c>clear_repl_context</c></summary>
internal sealed class ReplContextTools(ReplSessions sessions, AllowedFiles files)
{
    private const int MaxText = 16 * 1024 * 1024;
    private const int ShownCharacters = 200;
    private const string FirstContext = "context";

    public IEnumerable<ServedTool> All =>
    [
        new(
            "get_repl_context",
            "Says what a session holds: its contexts (name, length, beginning) and its variables (name, type, preview).",
            [SessionParameters.Session],
            GetAsync) { ReadOnly = true },
        new(
            "set_repl_context",
            $"""
            Puts a text into a session as a variable, for code to read: the text itself, or a file or folder of this machine, which never passes through
            this conversation. {files.Describe()} A name that is taken gets the new text.
            """,
            [
                Parameter.Text("text", "The text; give this or path.", MaxText),
                Parameter.Text("path", "A text file, or a folder whose text files become one text, each under a line with its path; give this or text.", 4096),
                Parameter.Text("name", $"The variable, a Python identifier; `{FirstContext}` without one.", 100),
                SessionParameters.Session,
            ],
            SetAsync),
        new(
            "clear_repl_context",
            "Empties a session: its variables and contexts are gone, the session stays.",
            [SessionParameters.Session],
            ClearAsync) { Destructive = true },
    ];

    private async Task<ToolReply> GetAsync(ToolCall call, CancellationToken cancellationToken)
    {
        using var use = await sessions.FindAsync(SessionParameters.Id(call.Arguments), cancellationToken);
        var entry = use.Entry;
        return ToolReply.Of(new JsonObject
        {
            ["session"] = entry.Id,
            ["environment"] = sessions.EnvironmentName,
            ["cells"] = entry.Cells,
            ["memoryLimitBytes"] = entry.MemoryBytes,
            ["contexts"] = new JsonArray([.. entry.Contexts.Select(Describe)]),
            ["variables"] = VariableJson.Of(entry.Variables),
        });
    }

    private async Task<ToolReply> SetAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (text, path) = (call.Arguments.Text("text"), call.Arguments.Text("path"));
        if (text is null == path is null)
        {
            throw ToolArguments.Invalid("Give one of 'text' and 'path'.");
        }

        call.Doing = "reading the text";
        var (source, utf8) = path is null ? ("text", Encoding.UTF8.GetBytes(text!)) : (path, await files.ReadAsync(path, cancellationToken));
        var name = call.Arguments.Text("name") ?? FirstContext;
        call.Doing = "giving it to the session";
        using var use = await sessions.UseAsync(SessionParameters.Id(call.Arguments), SessionMemory.For(utf8.Length), cancellationToken);
        await StoreAsync(use.Entry, name, utf8, cancellationToken);
        var context = new ReplContext(name, source, utf8.Length, CodePoints(utf8), Beginning(utf8));
        use.Entry.Holds(context, utf8);
        return new ToolReply(
            string.Join('\n', [$"`{name}` in the session '{use.Entry.Id}' is a str of {context.Chars:N0} characters ({Format.Bytes(context.Bytes)}).", .. use.Notes]),
            Describe(context));
    }

    private async Task<ToolReply> ClearAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var id = SessionParameters.Id(call.Arguments);
        await sessions.ResetAsync(id, cancellationToken);
        return new ToolReply($"The session '{id}' is empty.");
    }

    private static async Task StoreAsync(ReplEntry entry, string name, ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken)
    {
        try
        {
            await entry.Session.SetContextAsync(name, utf8, cancellationToken);
        }
        catch (ArgumentException)
        {
            throw ToolArguments.Invalid($"'{Format.Line(name, 60)}' cannot be the name of a text: it must be a Python identifier, and none that the session uses itself.");
        }
    }

    private static string Beginning(ReadOnlyMemory<byte> utf8)
    {
        // A character has at most four bytes: what is cut in two at the end is not shown.
        var text = Encoding.UTF8.GetString(utf8.Span[..Math.Min(utf8.Length, ShownCharacters * 4)]);
        return text.Length > ShownCharacters ? Payload.Preview(text, ShownCharacters) + "…" : text;
    }

    private static long CodePoints(ReadOnlyMemory<byte> utf8)
    {
        long count = 0;
        foreach (var unit in utf8.Span)
        {
            count += (unit & 0xC0) != 0x80 ? 1 : 0;
        }

        return count;
    }

    private static JsonObject Describe(ReplContext context) => new()
    {
        ["name"] = context.Name,
        ["source"] = context.Source,
        ["characters"] = context.Chars,
        ["bytes"] = context.Bytes,
        ["preview"] = context.Preview,
    };
}
