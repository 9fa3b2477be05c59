using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts.Errors;
using RlmAspire.Runtime;

namespace RlmAspire.Cli.Contexts;

/// <summary>Reads what <c>--context</c> names: files, folders, <c>-</c> for standard input.</summary>
/// <param name="host">Where relative paths begin, and standard input.</param>
/// <param name="encoding">How bytes become text.</param>
/// <param name="maxBytes">The most that all inputs together may have.</param>
internal sealed class ContextReader(CliHost host, TextEncoding encoding, long maxBytes = ContextReader.DefaultMaxBytes)
{
    public const long DefaultMaxBytes = 512L * 1024 * 1024;

    private long _used;

    private long Left => maxBytes - _used;

    public async Task<IReadOnlyList<ContextInput>> ReadAsync(IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        var inputs = new List<ContextInput>(sources.Count);
        foreach (var source in sources)
        {
            inputs.Add(await ReadOneAsync(source, cancellationToken));
            _used += inputs[^1].Utf8.Length;
        }

        return inputs;
    }

    private async Task<ContextInput> ReadOneAsync(string source, CancellationToken cancellationToken)
    {
        if (source == "-")
        {
            return new ContextInput("stdin", "-", Decode(await ReadInputAsync(cancellationToken), "standard input"));
        }

        var path = Path.GetFullPath(source, host.WorkingDirectory);
        if (Directory.Exists(path))
        {
            return await new FolderReader(host, encoding, Left, TooLarge).ReadAsync(path, source, cancellationToken);
        }

        var bytes = await ReadFileAsync(path, source, cancellationToken);
        return new ContextInput(Path.GetFileName(path), source, Decode(bytes, source));
    }

    private ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> bytes, string source)
    {
        if (bytes.IsEmpty)
        {
            throw new RlmException(ErrorCodes.ContextEmpty, $"{source} is empty; there is nothing to ask about.");
        }

        var text = TextDecoder.Decode(bytes, encoding, source);
        return text.IsEmpty ? throw new RlmException(ErrorCodes.ContextEmpty, $"{source} holds nothing but a byte order mark.") : text;
    }

    private async Task<ReadOnlyMemory<byte>> ReadFileAsync(string path, string source, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            // A pipe has no length, and some files of the system say 0.
            if (!file.CanSeek || file.Length == 0)
            {
                return await new BoundedReader(Left, TooLarge).ReadAsync(file, source, cancellationToken);
            }

            if (file.Length > Left)
            {
                throw TooLarge(source, file.Length);
            }

            // The whole file once, where it stays for the run: no second copy of hundreds of megabytes.
            var bytes = GC.AllocateUninitializedArray<byte>((int)file.Length);
            await file.ReadExactlyAsync(bytes, cancellationToken);
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RlmException(ErrorCodes.ContextUnreadable, Reason(exception, source), exception);
        }
    }

    private Task<ReadOnlyMemory<byte>> ReadInputAsync(CancellationToken cancellationToken)
    {
        if (host.Terminal.InputIsKeyboard)
        {
            host.Terminal.Note("Reading the context from the keyboard; Ctrl+D ends it.");
        }

        return new BoundedReader(Left, TooLarge).ReadAsync(host.Terminal.OpenInput(), "standard input", cancellationToken);
    }

    private RlmException TooLarge(string source, long? bytes) => new(
        ErrorCodes.ContextTooLarge,
        $"{source} {(bytes is null ? "goes" : $"has {Megabytes(bytes.Value)} MiB and goes")} beyond the {Megabytes(maxBytes)} MiB that all contexts of a run may have together. Split it, or leave parts out.");

    private static string Reason(Exception exception, string source) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"There is no file or folder {source}.",
        UnauthorizedAccessException => $"{source} may not be read: {exception.Message}",
        _ => $"{source} cannot be read: {exception.Message}",
    };

    private static long Megabytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;
}
