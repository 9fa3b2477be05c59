using System.Text.RegularExpressions;
using RlmAspire.Contracts.Errors;
using RlmAspire.RustWasm.Commands.Texts;

namespace RlmAspire.RustWasm.Commands.Values;

/// <summary>The contexts and variables of a session, by name.</summary>
internal sealed partial class CommandVariables
{
    private const int Listed = 40;

    private readonly Dictionary<string, CommandValue> _contexts = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, CommandValue> _variables = new(StringComparer.Ordinal);
    private readonly CommandLimits _limits;

    public CommandVariables(IReadOnlyList<CommandContext> contexts, CommandLimits limits)
    {
        _limits = limits;
        foreach (var context in contexts)
        {
            _contexts.Add(context.Name, CommandValue.Of(new CommandText(context.Utf8, context.Length)));
        }
    }

    /// <summary>The variables in the order of their making, with what they are.</summary>
    public string Description => _variables.Count == 0
        ? ""
        : string.Join(", ", _variables.TakeLast(Listed).Select(pair => $"{pair.Key} ({pair.Value.Description})"))
            + (_variables.Count > Listed ? $" and {_variables.Count - Listed} older ones" : "");

    /// <summary>The name of the context that a name means, or null where it means none.</summary>
    public string? ContextOf(string name) =>
        _contexts.ContainsKey(name) ? name : name == "context_0" && _contexts.ContainsKey("context") ? "context" : null;

    /// <summary>Finds a variable, a context, or an item of one: <c>name</c>, <c>${name}</c>, <c>name[3]</c>, <c>name[-1]</c>.</summary>
    /// <returns>The value, and its name as it stands in results.</returns>
    /// <exception cref="RlmException">There is none; the message has the names that there are.</exception>
    public (string Name, CommandValue Value) Find(string reference)
    {
        var match = Reference().Match(reference);
        var name = match.Success ? match.Groups["name"].Value : reference.Trim();
        var value = _variables.GetValueOrDefault(name) ?? (ContextOf(name) is { } context ? _contexts[context] : throw Unknown(name));
        return match.Groups["index"] is { Success: true } index ? ($"{name}[{index.Value}]", ItemOf(name, value, index.Value)) : (ContextOf(name) ?? name, value);
    }

    /// <summary>Whether a variable or context has this name.</summary>
    public bool Has(string name) => _variables.ContainsKey(name) || ContextOf(name) is not null;

    /// <summary>Makes sure that a variable of this name can be set.</summary>
    /// <exception cref="RlmException">The name is none, or the context's, or there are too many variables.</exception>
    public void Check(string name)
    {
        if (!Name().IsMatch(name))
        {
            throw new RlmException(ErrorCodes.Invalid, $"'{Clip.Line(name, 80)}' is no name for a variable: letters, digits and _, a letter first, at most 64, such as \"errors_2\".");
        }

        if (ContextOf(name) is not null)
        {
            throw new RlmException(ErrorCodes.Invalid, $"`{name}` is the input and cannot be set. Store under another name.");
        }

        if (!_variables.ContainsKey(name) && _variables.Count >= _limits.Variables)
        {
            throw new RlmException(ErrorCodes.TooLarge, $"There are {_variables.Count} variables, which is the limit. Store under a name that you no longer need: {Description}.");
        }
    }

    /// <summary>Sets a variable.</summary>
    /// <exception cref="RlmException">The name cannot be set, or the value is too large.</exception>
    public void Set(string name, CommandValue value)
    {
        Check(name);
        if (value.Items is { } items && items.Count > _limits.Items)
        {
            throw new RlmException(ErrorCodes.TooLarge, $"A list holds at most {_limits.Items:N0} items; this one has {items.Count:N0}.");
        }

        _variables.Remove(name);
        _variables.Add(name, value);
    }

    private static CommandValue ItemOf(string name, CommandValue value, string index)
    {
        if (value.Items is not { } items)
        {
            throw new RlmException(ErrorCodes.Invalid, $"`{name}` is a {value.Description} and has no items. Take a part of it with `slice` or `lines`.");
        }

        return int.TryParse(index, out var number) && (number < 0 ? number + items.Count : number) is var at && at >= 0 && at < items.Count
            ? CommandValue.Of(new CommandText(items[at]))
            : throw new RlmException(ErrorCodes.NotFound, $"`{name}` has {items.Count:N0} items, from {name}[0] to {name}[{items.Count - 1}]; there is no {name}[{index}].");
    }

    private RlmException Unknown(string name)
    {
        string[] known = [.. _variables.Keys, .. _contexts.Keys];
        var nearest = NearestName.Of(name, known);
        return new RlmException(ErrorCodes.NotFound,
            $"There is no variable '{Clip.Line(name, 80)}'.{(nearest is null ? "" : $" Is `{nearest}` meant?")} There {(known.Length == 1 ? "is" : "are")}: {string.Join(", ", known.TakeLast(Listed + 2))}. "
            + "A result gets a name by \"store\": \"name\" in the command that makes it.");
    }

    [GeneratedRegex(@"^\s*(?:\$\{)?\s*(?<name>[\p{L}_]\w*)\s*(?:\[\s*(?<index>-?\d+)\s*\])?\s*\}?\s*$")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^[\p{L}_]\w{0,63}$")]
    private static partial Regex Name();
}
