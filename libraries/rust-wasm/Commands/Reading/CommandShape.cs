using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.RustWasm.Commands.Catalog;

namespace RlmAspire.RustWasm.Commands.Reading;

/// <summary>Finds the commands in a value: an object with <c>op</c>, a list of them, a wrapping object, a tool call, or the short form <c>{"len": "context"}</c>.</summary>
internal static class CommandShape
{
    private const int Deepest = 6;

    private static readonly string[] s_opNames = ["op", "command", "cmd", "action", "tool", "operation", "function"];
    private static readonly string[] s_listNames = ["commands", "ops", "operations", "actions", "steps", "tool_calls", "calls"];
    private static readonly string[] s_argumentNames = ["args", "arguments", "parameters", "params", "input", "inputs"];

    /// <summary>Whether a name is one that commands are made of.</summary>
    public static bool IsKnownName(string name) => CommandWord.Normalize(name) is var word
        && (s_opNames.Contains(word) || s_listNames.Contains(word) || CommandCatalog.Find(word) is not null || CommandCatalog.IsArgument(word));

    /// <summary>Takes the commands out of a value.</summary>
    /// <returns>Whether every object in it is a command; an object that is none ends it.</returns>
    public static bool TryTake(JsonNode? value, int line, List<WrittenCommand> commands, int depth = 0)
    {
        if (depth > Deepest)
        {
            return false;
        }

        if (value is JsonArray items)
        {
            return items.All(item => TryTake(item, line, commands, depth + 1));
        }

        if (value is not JsonObject members)
        {
            return false;
        }

        if (Member(members, s_listNames) is { Value: JsonArray or JsonObject } list && Member(members, s_opNames).Value is not JsonValue)
        {
            return TryTake(list.Value, line, commands, depth + 1);
        }

        if (Read(members) is not { } command)
        {
            return false;
        }

        commands.Add(new WrittenCommand(CommandWord.Normalize(command.Name), command.Arguments, line));
        return true;
    }

    private static (string Name, JsonObject Arguments)? Read(JsonObject members)
    {
        var (key, op) = Member(members, s_opNames);
        if (op is JsonObject function)
        {
            return Read(function);
        }

        if (Text(op) is { } name)
        {
            return (name, Flatten(members, key!));
        }

        // A tool call names its function; "name" alone is an argument of set and get.
        if (Text(members["name"]) is { } tool && Member(members, s_argumentNames).Value is not null)
        {
            return (tool, Flatten(members, "name"));
        }

        return ReadShort(members);
    }

    private static (string Name, JsonObject Arguments)? ReadShort(JsonObject members)
    {
        var known = members.Where(member => CommandCatalog.Find(CommandWord.Normalize(member.Key)) is not null).ToList();
        if (known is not [var (key, value)])
        {
            return ReadAnswer(members);
        }

        var spec = CommandCatalog.Find(CommandWord.Normalize(key))!;
        // {"find": "x", "store": "y"}, {"len": {"on": "x"}}
        var arguments = Flatten(members, key);
        if (value is JsonObject inner)
        {
            Merge(inner, arguments);
        }
        else if (value is not null)
        {
            arguments.TryAdd(spec.Arguments[0].Name, value.DeepClone());
        }

        return (spec.Name, arguments);
    }

    /// <summary>An object with an answer alone can mean one thing only.</summary>
    private static (string Name, JsonObject Arguments)? ReadAnswer(JsonObject members) =>
        members.Count == 1 && members.First() is { Value: { } answer } only && CommandWord.Normalize(only.Key) is "answer" or "final_answer"
            ? ("final", new JsonObject { ["answer"] = answer.DeepClone() })
            : null;

    private static JsonObject Flatten(JsonObject members, string key)
    {
        var arguments = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (name == key || (name == "type" && Text(value) is "function" or "tool_use" or "command"))
            {
                continue;
            }

            if (s_argumentNames.Contains(CommandWord.Normalize(name)) && Nested(value) is { } nested)
            {
                Merge(nested, arguments);
            }
            else
            {
                arguments.TryAdd(name, value?.DeepClone());
            }
        }

        return arguments;
    }

    private static void Merge(JsonObject from, JsonObject into)
    {
        foreach (var (name, value) in from)
        {
            into.TryAdd(name, value?.DeepClone());
        }
    }

    /// <summary>Arguments as an object, or as the text of one, as tool calls have them.</summary>
    private static JsonObject? Nested(JsonNode? value)
    {
        if (Text(value) is { } text && text.TrimStart().StartsWith('{'))
        {
            var scanner = new JsonScanner(text, mayEndOpen: true);
            return scanner.TryRead(0, out var parsed) ? parsed as JsonObject : null;
        }

        return value as JsonObject;
    }

    private static (string? Key, JsonNode? Value) Member(JsonObject members, string[] names)
    {
        foreach (var name in names)
        {
            foreach (var (key, value) in members)
            {
                if (CommandWord.Normalize(key) == name && value is not null)
                {
                    return (key, value);
                }
            }
        }

        return default;
    }

    private static string? Text(JsonNode? value) => value is JsonValue && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
