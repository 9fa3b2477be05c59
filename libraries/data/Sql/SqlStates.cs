namespace RlmAspire.Data.Sql;

/// <summary>The SQLSTATE values that the code branches on.</summary>
internal static class SqlStates
{
    public const string UndefinedTable = "42P01";
}
