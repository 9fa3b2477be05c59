using System.Globalization;

namespace RlmAspire.Traces.Store;

/// <summary>Brings the store's tables to the form that this build knows, by numbered scripts and only forward.</summary>
internal static class StoreSchema
{
    private static readonly string[] s_scripts =
        [.. typeof(StoreSchema).Assembly.GetManifestResourceNames().Where(static name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static void Migrate(SqliteSession session, string path)
    {
        if (Version(session, path) == s_scripts.Length)
        {
            return;
        }

        session.Transaction<object?>(() =>
        {
            // Asked again under the lock: another process may have been quicker.
            for (var next = Version(session, path); next < s_scripts.Length; next++)
            {
                session.Run(Script(s_scripts[next]));
                session.Run($"PRAGMA user_version = {(next + 1).ToString(CultureInfo.InvariantCulture)}");
            }

            return null;
        });
    }

    private static int Version(SqliteSession session, string path)
    {
        var version = session.Query("PRAGMA user_version", static row => row.GetInt32(0))[0];
        return version <= s_scripts.Length
            ? version
            : throw StoreErrors.Unreadable($"The store {path} was written by a newer rlm (form {version}, this one knows {s_scripts.Length}). Update rlm.");
    }

    private static string Script(string name)
    {
        using var stream = typeof(StoreSchema).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
