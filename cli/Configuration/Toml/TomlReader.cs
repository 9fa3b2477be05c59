namespace RlmAspire.Cli.Configuration.Toml;

/// <summary>Reads the part of TOML 1.0 that a settings file needs: tables, strings, numbers, booleans and arrays of them, tables on one line.</summary>
/// <remarks>Not read, and refused by name: arrays of tables, dates, multi-line strings.</remarks>
internal sealed class TomlReader
{
    private readonly TomlCursor _cursor;
    private readonly Dictionary<string, TomlValue> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tables = new(StringComparer.Ordinal);
    private string _table = "";

    private TomlReader(string text, string path) => _cursor = new TomlCursor(text, path);

    /// <summary>The values by their full dotted key.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="path">Named in errors.</param>
    /// <exception cref="Contracts.Errors.RlmException">Not TOML, or a part of it that is not read; the message gives file and line.</exception>
    public static IReadOnlyDictionary<string, TomlValue> Read(string text, string path)
    {
        var reader = new TomlReader(text, path);
        reader.ReadAll();
        return reader._values;
    }

    private void ReadAll()
    {
        for (_cursor.SkipBlank(); !_cursor.AtEnd; _cursor.SkipBlank())
        {
            if (_cursor.Peek == '[')
            {
                ReadTable();
            }
            else
            {
                ReadPair();
            }

            _cursor.EndLine();
        }
    }

    private void ReadTable()
    {
        _cursor.Take('[');
        if (_cursor.Peek == '[')
        {
            throw _cursor.Fault("arrays of tables ([[…]]) are not read here");
        }

        _table = ReadKey();
        _cursor.Take(']');
        if (!_tables.Add(_table))
        {
            throw _cursor.Fault($"the table [{_table}] stands twice");
        }
    }

    private void ReadPair()
    {
        var line = _cursor.Line;
        var key = ReadKey();
        var full = _table.Length == 0 ? key : $"{_table}.{key}";
        _cursor.Take('=');
        _cursor.SkipSpaces();
        if (_cursor.Peek == '{')
        {
            ReadInlineTable(full);
            return;
        }

        if (!_values.TryAdd(full, new TomlValue(ReadValue(), line)))
        {
            throw _cursor.Fault($"the key {full} stands twice");
        }
    }

    /// <summary>A table on one line; its keys count as if they stood in a table of its own.</summary>
    private void ReadInlineTable(string table)
    {
        var around = _table;
        if (!_tables.Add(table))
        {
            throw _cursor.Fault($"the table [{table}] stands twice");
        }

        _table = table;
        _cursor.Take('{');
        for (_cursor.SkipSpaces(); _cursor.Peek != '}'; _cursor.SkipSpaces())
        {
            ReadPair();
            _cursor.SkipSpaces();
            if (!_cursor.TryTake(','))
            {
                break;
            }
        }

        _cursor.Take('}');
        _table = around;
    }

    private string ReadKey()
    {
        var parts = new List<string>();
        do
        {
            _cursor.SkipSpaces();
            parts.Add(_cursor.Peek is '"' or '\'' ? TomlStrings.Read(_cursor) : ReadBareKey());
            _cursor.SkipSpaces();
        }
        while (_cursor.TryTake('.'));

        return string.Join('.', parts);
    }

    private string ReadBareKey()
    {
        var key = _cursor.TakeWhile(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');
        return key.Length > 0 ? key : throw _cursor.Fault("a key is expected here");
    }

    private object ReadValue() => _cursor.Peek switch
    {
        '"' or '\'' => TomlStrings.Read(_cursor),
        '[' => ReadArray(),
        '{' => throw _cursor.Fault("inline tables are not read inside an array"),
        _ => TomlScalars.Read(_cursor),
    };

    private List<object> ReadArray()
    {
        _cursor.Take('[');
        var items = new List<object>();
        for (_cursor.SkipBlank(); _cursor.Peek != ']'; _cursor.SkipBlank())
        {
            items.Add(ReadValue());
            _cursor.SkipBlank();
            if (!_cursor.TryTake(','))
            {
                break;
            }
        }

        _cursor.Take(']');
        return items;
    }
}
