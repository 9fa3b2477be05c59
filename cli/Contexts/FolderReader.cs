using System.Text;
using RlmAspire.Cli.Hosting;
using RlmAspire.Contracts.Errors;
using RlmAspire.Runtime;

namespace RlmAspire.Cli.Contexts;

/// <summary>Makes one context of a folder: its text files in the order of their paths, each under a line that names it.</summary>
/// <remarks>Hidden files and links are left out; what is binary, unreadable or of another encoding is left out with a note.</remarks>
internal sealed class FolderReader(CliHost host, TextEncoding encoding, long limit, Func<string, long?, RlmException> tooLarge)
{
    private static readonly EnumerationOptions s_options = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    public async Task<ContextInput> ReadAsync(string folder, string source, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var read = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*", s_options).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (await ReadTextAsync(path, name, content.Length, cancellationToken) is { IsEmpty: false } text)
            {
                content.Write(Encoding.UTF8.GetBytes($"===== {name} =====\n"));
                content.Write(text.Span);
                content.Write(text.Span[^1] == (byte)'\n' ? "\n"u8 : "\n\n"u8);
                read++;
            }
        }

        host.Terminal.Note($"{source}: {read} text {(read == 1 ? "file" : "files")} read.");
        return read > 0
            ? new ContextInput(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), source, content.GetBuffer().AsMemory(0, (int)content.Length))
            : throw new RlmException(ErrorCodes.ContextEmpty, $"The folder {source} holds no text file.");
    }

    private async Task<ReadOnlyMemory<byte>> ReadTextAsync(string path, string name, long soFar, CancellationToken cancellationToken)
    {
        try
        {
            if (soFar + new FileInfo(path).Length > limit)
            {
                throw tooLarge(name, null);
            }

            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            return bytes.Length == 0 ? default : TextDecoder.Decode(bytes, encoding, name);
        }
        catch (RlmException exception) when (exception.Code is ErrorCodes.ContextBinary or ErrorCodes.ContextEncoding)
        {
            host.Terminal.Note($"Left out: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            host.Terminal.Note($"Left out: {name} cannot be read: {exception.Message}");
        }

        return default;
    }
}
