using System.Text.Encodings.Web;
using System.Text.Json;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Models.Recording;

/// <summary>A file of recorded replies, one JSON line each, that stands in for models.</summary>
/// <remarks>It holds prompts and replies as they are, and no keys. Each line is on disk before the caller gets the reply.</remarks>
public sealed class Cassette : IDisposable
{
    // A person reads and compares this file: letters stay letters.
    private static readonly CassetteJson s_json = new(new JsonSerializerOptions(CassetteJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly Lock _gate = new();
    private readonly IReadOnlyList<CassetteEntry> _recorded;
    private StreamWriter? _writer;

    private Cassette(string path, CassetteMode mode, IReadOnlyList<CassetteEntry> recorded)
    {
        (Path, Mode, _recorded) = (path, mode, recorded);
        Tape = new ReplyTape(recorded.Select(static entry => entry.ToReply()));
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    public CassetteMode Mode { get; }

    /// <summary>The replies that it had when it was opened; none when it records anew.</summary>
    internal ReplyTape Tape { get; }

    /// <summary>Opens a cassette.</summary>
    /// <exception cref="RlmException">The file cannot be read, is missing where it must be there, or holds something else (<c>cassette_invalid</c>).</exception>
    public static Cassette Open(string path, CassetteMode mode)
    {
        try
        {
            return mode switch
            {
                CassetteMode.Record => new Cassette(path, mode, []),
                CassetteMode.Auto when !File.Exists(path) => new Cassette(path, mode, []),
                _ => new Cassette(path, mode, [.. File.ReadLines(path).Select((line, index) => Parse(line, path, index + 1)).OfType<CassetteEntry>()]),
            };
        }
        catch (FileNotFoundException exception)
        {
            throw Invalid($"There is no cassette {path} to replay. Record it first: the mode 'auto' or 'record' does.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Invalid($"The cassette {path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer?.Dispose();

    internal void Append(CassetteEntry entry)
    {
        var line = JsonSerializer.Serialize(entry, s_json.CassetteEntry);
        lock (_gate)
        {
            try
            {
                _writer ??= OpenWriter();
                _writer.WriteLine(line);
                _writer.Flush();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw Invalid($"The cassette {Path} cannot be written: {exception.Message}", exception);
            }
        }
    }

    /// <summary>What sets a request apart from the recorded one that is most like it, or null when none is.</summary>
    internal string? Nearest(IReadOnlyList<CassetteMessage> messages)
    {
        var nearest = _recorded.MaxBy(entry => entry.Messages.Zip(messages).TakeWhile(static pair => pair.First == pair.Second).Count());
        var index = nearest?.Messages.Zip(messages).TakeWhile(static pair => pair.First == pair.Second).Count() ?? 0;
        return nearest is not null && index < Math.Min(nearest.Messages.Count, messages.Count)
            ? $"The nearest one differs in message {index + 1} ({messages[index].Role}) {TextDifference.Describe(nearest.Messages[index].Content, messages[index].Content)}"
            : null;
    }

    private StreamWriter OpenWriter()
    {
        if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return new StreamWriter(Path, append: Mode != CassetteMode.Record) { NewLine = "\n" };
    }

    private static CassetteEntry? Parse(string line, string path, int number)
    {
        try
        {
            return string.IsNullOrWhiteSpace(line) ? null : JsonSerializer.Deserialize(line, s_json.CassetteEntry) is { } entry && (entry.Reply is null) != (entry.Error is null)
                ? entry
                : throw Invalid($"{path}, line {number}: a request with a reply or an error is expected here.");
        }
        catch (JsonException exception)
        {
            throw Invalid($"{path}, line {number}: this is no recorded reply ({exception.Message}) Record the cassette anew, or take the line out.", exception);
        }
    }

    private static RlmException Invalid(string message, Exception? cause = null) => new(ErrorCodes.CassetteInvalid, message, cause);
}
