using Microsoft.Data.Sqlite;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Traces.Store;

/// <summary>Says what is wrong with the store's file and what to do about it.</summary>
internal static class StoreErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static RlmException From(string path, SqliteException exception) => Unreadable(
        exception.SqliteErrorCode switch
        {
            Busy or Locked => $"The store {path} is locked by another process and did not become free in time. End that process and try again.",
            ReadOnly => $"The store {path} cannot be written. Check the owner and the rights of the file and of its folder.",
            Corrupt or NotADatabase => $"The store {path} is damaged. Move it away to begin a new one; `sqlite3 {path} .recover` may save its runs.",
            Full => $"The disk of the store {path} is full. Free some space and try again.",
            CannotOpen => $"The store {path} cannot be opened. Check that its folder exists and that you may write there.",
            InputOutput => $"Reading or writing the store {path} failed. Check the disk and its free space.",
            _ => $"The store {path} failed: {exception.Message}",
        },
        exception);

    public static RlmException Unreadable(string message, Exception? cause = null) => new(ErrorCodes.StoreUnreadable, message, cause);
}
