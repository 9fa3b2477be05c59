namespace RlmAspire.Models.Baseline;

/// <summary>A cell of the policy, from the file of the same name in <c>Cells</c>.</summary>
internal sealed class Cell
{
    private static readonly string[] s_names = ["look", "search", "read", "answer", "count", "place", "overview", "nothing"];
    private static readonly Lazy<IReadOnlyList<Cell>> s_all = new(() => [.. s_names.Select(name => new Cell(name))]);

    private readonly string _template;

    private Cell(string name)
    {
        Name = name;
        using var stream = typeof(Cell).Assembly.GetManifestResourceStream($"baseline/{name}.py")
            ?? throw new InvalidOperationException($"The cell '{name}' is not in the assembly.");
        using var reader = new StreamReader(stream);
        _template = reader.ReadToEnd().TrimEnd();
        Intent = _template[2.._template.IndexOf('\n')];
    }

    public string Name { get; }

    /// <summary>What the cell is for, its first line. It tells the policy which step a message of its own was.</summary>
    public string Intent { get; }

    public static Cell Named(string name) => s_all.Value.First(cell => cell.Name == name);

    /// <summary>The names of the steps that a message wrote, in order.</summary>
    public static IEnumerable<string> In(string message) => s_all.Value
        .Select(cell => (cell.Name, At: message.IndexOf($"# {cell.Intent}", StringComparison.Ordinal)))
        .Where(found => found.At >= 0)
        .OrderBy(found => found.At)
        .Select(found => found.Name);

    /// <summary>The code, with Python literals in place of <c>{{name}}</c>.</summary>
    public string Code(params ReadOnlySpan<(string Name, string Literal)> values)
    {
        var parts = _template.Split("{{");
        for (var index = 1; index < parts.Length; index++)
        {
            var end = parts[index].IndexOf("}}", StringComparison.Ordinal);
            parts[index] = Find(values, parts[index][..end]) + parts[index][(end + 2)..];
        }

        return string.Concat(parts);
    }

    private string Find(ReadOnlySpan<(string Name, string Literal)> values, string name)
    {
        foreach (var value in values)
        {
            if (value.Name == name)
            {
                return value.Literal;
            }
        }

        throw new InvalidOperationException($"The cell '{Name}' asks for '{name}', which nobody gives.");
    }
}
