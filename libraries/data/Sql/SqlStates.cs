namespace RlmAspire.Data.Sql;

/// <summary>The SQLSTATE values that the code branches on.</summary>
internal static class SqlStates
{
    public const string UndefinedTable = "42P01";
    public const string DuplicateTable = "42P07";
    public const string UniqueViolation = "23505";
}
