namespace RlmAspire.Traces.Store;

/// <summary>What which server holds of which run.</summary>
internal sealed class UploadTable(SqliteSession session)
{
    public UploadState? Get(Guid run, string server) => session.Query(
        "SELECT acknowledged, sealed FROM uploads JOIN runs ON runs.key = uploads.run WHERE runs.id = $1 AND server = $2",
        static row => new UploadState(row.GetInt64(0), row.GetBoolean(1)), run.ToString(), server).FirstOrDefault();

    public void Put(Guid run, string server, UploadState state) => session.Execute(
        """
        INSERT INTO uploads (run, server, acknowledged, sealed) SELECT key, $2, $3, $4 FROM runs WHERE id = $1
        ON CONFLICT (run, server) DO UPDATE SET acknowledged = excluded.acknowledged, sealed = excluded.sealed
        """,
        run.ToString(), server, state.Acknowledged, state.Sealed ? 1 : 0);

    /// <summary>Runs of which the server lacks events or the seal, oldest first.</summary>
    public List<Guid> Pending(string server) => session.Query(
        """
        SELECT id FROM runs LEFT JOIN uploads ON uploads.run = runs.key AND uploads.server = $1
        WHERE acknowledged IS NULL OR acknowledged < last_seq OR (sealed = 0 AND status NOT IN ('queued', 'running'))
        ORDER BY id
        """,
        static row => Guid.Parse(row.GetString(0)), server);
}
