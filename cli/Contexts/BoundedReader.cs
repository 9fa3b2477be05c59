using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Contexts;

/// <summary>Reads a stream of unknown length, up to a limit.</summary>
internal sealed class BoundedReader(long limit, Func<string, long?, RlmException> tooLarge)
{
    public async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, string source, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, Array.MaxLength));
            }

            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            length += read;
            if (length > limit)
            {
                throw tooLarge(source, null);
            }

            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }
        }
    }
}
