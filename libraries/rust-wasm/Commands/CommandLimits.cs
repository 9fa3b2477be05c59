namespace RlmAspire.RustWasm.Commands;

/// <summary>Limits of a command session. There is no unlimited.</summary>
public sealed record CommandLimits
{
    /// <summary>Commands of one reply; those after them are not run.</summary>
    public int CommandsPerTurn { get; init; } = 50;

    /// <summary>Variables, the contexts not counted.</summary>
    public int Variables { get; init; } = 100;

    /// <summary>Characters of one text that a command makes; parts of a context are not copied and do not count.</summary>
    public int VariableChars { get; init; } = 1 << 20;

    /// <summary>Items of one list.</summary>
    public int Items { get; init; } = 10_000;

    /// <summary>Characters of one <c>slice</c> or <c>lines</c>.</summary>
    public int SliceChars { get; init; } = 1 << 20;

    /// <summary>Characters that the model is shown of one result.</summary>
    public int ShownChars { get; init; } = 10_000;

    /// <summary>Characters that the model is shown of one result that it has stored.</summary>
    public int StoredShownChars { get; init; } = 600;

    /// <summary>Characters that the model is shown of all results of one reply.</summary>
    public int ShownCharsPerTurn { get; init; } = 30_000;

    /// <summary>Wall time of the search of one command.</summary>
    public TimeSpan SearchTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Characters of one query.</summary>
    public int QueryChars { get; init; } = 400_000;

    /// <summary>Queries of the session.</summary>
    public int Queries { get; init; } = 500;
}
