using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Runs;
using RlmAspire.Contracts.Traces;

namespace RlmAspire.Traces.Store;

/// <summary>The store of a person's own runs: one SQLite file. Several processes may use it at once.</summary>
/// <remarks>
/// A fault of the file is an <see cref="RlmException"/> with <see cref="ErrorCodes.StoreUnreadable"/> whose message says what to do.
/// An event is in the file before <see cref="ITraceSink.AppendAsync"/> returns and outlives the death of the process at any moment.
/// </remarks>
public sealed class LocalStore : IDisposable
{
    private const int PageSize = 1000;

    /// <summary>How long a statement waits for another process that writes.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly SqliteSession _session;
    private readonly RunTable _runs;
    private readonly BlobTable _blobs;
    private readonly UploadTable _uploads;

    private LocalStore(SqliteSession session)
    {
        _session = session;
        _runs = new RunTable(session);
        _blobs = new BlobTable(session);
        _uploads = new UploadTable(session);
    }

    /// <summary>Opens the store, or makes it: the file with rights for its owner only.</summary>
    public static LocalStore Open(string path) => Open(path, s_patience);

    internal static LocalStore Open(string path, TimeSpan patience)
    {
        CreateFile(path);
        var session = new SqliteSession(path, patience);
        try
        {
            StoreSchema.Migrate(session, path);
            return new LocalStore(session);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Where this process writes the events of a run, from the first or from where the store's end is.</summary>
    public ITraceSink OpenSink(Guid run) => new LocalTraceSink(_runs, _blobs, Project(run));

    /// <summary>The newest runs, newest first.</summary>
    public IReadOnlyList<RunSummary> List(int limit) => _runs.List(limit);

    /// <summary>Runs whose question or answer, as far as a list shows them, or model hold a text; newest first, a page at a time. Case counts beyond ASCII only.</summary>
    /// <param name="text">Null or empty for all.</param>
    public IEnumerable<RunSummary> Search(string? text)
    {
        string? before = null;
        for (var page = _runs.Search(text, before, PageSize); page.Count > 0; page = _runs.Search(text, before, PageSize))
        {
            foreach (var run in page)
            {
                yield return run;
            }

            before = page[^1].Id.ToString();
        }
    }

    /// <summary>One run, or null.</summary>
    public RunSummary? Get(Guid run) => _runs.Get(run);

    /// <summary>Ids that begin with a text in lower case, newest first.</summary>
    public IReadOnlyList<Guid> Find(string prefix, int limit) => _runs.Find(prefix, limit);

    /// <summary>One run with its tree of calls, or null.</summary>
    public RunDetail? GetDetail(Guid run) => _runs.Get(run) is { } summary ? Project(run).Detail with { Summary = summary } : null;

    /// <summary>Events behind a place, in order.</summary>
    /// <param name="run">The run.</param>
    /// <param name="after">-1 for all from the first.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<TraceEvent> ReadEvents(Guid run, long after, int limit) => _runs.ReadLines(run, after, limit).ConvertAll(ParseStored);

    /// <summary>The same as lines of UTF-8, as they are hashed and sent.</summary>
    public IReadOnlyList<byte[]> ReadLines(Guid run, long after, int limit) => _runs.ReadLines(run, after, limit);

    /// <summary>All events of a run, a page at a time.</summary>
    public IEnumerable<TraceEvent> EnumerateEvents(Guid run)
    {
        for (IReadOnlyList<TraceEvent> page = ReadEvents(run, -1, PageSize); page.Count > 0; page = ReadEvents(run, page[^1].Seq, PageSize))
        {
            foreach (var traceEvent in page)
            {
                yield return traceEvent;
            }
        }
    }

    /// <summary>A payload by its hash, or null.</summary>
    public byte[]? GetBlob(string sha256) => _blobs.Get(sha256);

    /// <summary>What a server has said to hold of a run, or null when it was never asked.</summary>
    public UploadState? GetUpload(Guid run, string server) => _uploads.Get(run, server);

    /// <summary>Notes what a server holds of a run.</summary>
    public void SetUpload(Guid run, string server, UploadState state) => _uploads.Put(run, server, state);

    /// <summary>Runs of which a server lacks events or the seal, as far as is known here; oldest first.</summary>
    public IReadOnlyList<Guid> PendingUploads(string server) => _uploads.Pending(server);

    /// <inheritdoc />
    public void Dispose() => _session.Dispose();

    private static void CreateFile(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
                return;
            }

            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            // SQLite gives its journal files the rights of the main one. A file that is there must not be opened here:
            // closing it again would drop the locks of this process's other connections to it.
            if (!File.Exists(path))
            {
                using var file = new FileStream(path, new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.ReadWrite,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                });
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StoreErrors.Unreadable($"The store {path} cannot be opened: {exception.Message} Set RLM_HOME to a folder that you may write in.", exception);
        }
    }

    private static TraceEvent ParseStored(byte[] line)
    {
        try
        {
            return TraceEventJson.Parse(line);
        }
        catch (TraceFormatException exception)
        {
            throw StoreErrors.Unreadable($"An event in the store is damaged at {exception.Pointer}: {exception.Message}", exception);
        }
    }

    private RunProjector Project(Guid run)
    {
        var projector = new RunProjector(run);
        foreach (var traceEvent in EnumerateEvents(run))
        {
            projector.Apply(traceEvent);
        }

        return projector;
    }
}
