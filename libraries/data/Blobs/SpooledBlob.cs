using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace RlmAspire.Data.Blobs;

/// <summary>A payload on its way into the store: compressed into a file while it is read, so that it is never in memory whole.</summary>
public sealed class SpooledBlob : IAsyncDisposable
{
    private const int PieceBytes = 128 * 1024;
    private readonly FileStream _file;

    private SpooledBlob(FileStream file) => _file = file;

    /// <summary>Lower-case hex hash of the bytes.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Their number.</summary>
    public long Bytes { get; private set; }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="inspect">Sees each piece in order, and may refuse it with an exception.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SpooledBlob> ReadAsync(Stream source, Action<ReadOnlySpan<byte>> inspect, CancellationToken cancellationToken)
    {
        var blob = new SpooledBlob(OpenFile());
        try
        {
            await blob.FillAsync(source, inspect, cancellationToken);
            return blob;
        }
        catch
        {
            await blob.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _file.DisposeAsync();

    /// <summary>The bytes as the store keeps them, from the beginning.</summary>
    internal Stream OpenStored()
    {
        _file.Position = 0;
        return _file;
    }

    private static FileStream OpenFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), $"rlm-upload-{Guid.CreateVersion7():N}"), options);
    }

    private async Task FillAsync(Stream source, Action<ReadOnlySpan<byte>> inspect, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            await using var brotli = new BrotliStream(_file, BlobEncoding.StreamOptions, leaveOpen: true);
            while (await source.ReadAsync(piece, cancellationToken) is var read and > 0)
            {
                inspect(piece.AsSpan(0, read));
                hash.AppendData(piece, 0, read);
                Bytes += read;
                await brotli.WriteAsync(piece.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
