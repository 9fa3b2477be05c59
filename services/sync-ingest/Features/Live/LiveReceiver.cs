using System.Threading.Channels;
using System.Threading.RateLimiting;
using Npgsql;
using RlmAspire.Contracts.Errors;
using RlmAspire.Data.Blobs;
using RlmAspire.ServiceDefaults.Errors;
using RlmAspire.SyncIngest.Authentication;
using RlmAspire.SyncIngest.Traces;

namespace RlmAspire.SyncIngest.Features.Live;

/// <summary>
/// The reading side of a live upload. Payloads are stored as they come, events are verified and handed on. When what was handed on and is
/// not committed yet fills the session's room, it reads no further, and the client's socket fills up: that is the back-pressure.
/// </summary>
internal sealed class LiveReceiver(LiveSocket socket, Guid run, SignedRequest signer, BlobStore blobs) : IAsyncDisposable
{
    private const int Kilobyte = 1024;
    private const int RoomKilobytes = LiveSocket.MaxMessageBytes / Kilobyte + 1;

    private readonly ChainReader _chain = new(run);
    private readonly ConcurrencyLimiter _room = new(new ConcurrencyLimiterOptions { PermitLimit = RoomKilobytes, QueueLimit = RoomKilobytes });

    /// <summary>Reads until the client closes, or until a message is refused.</summary>
    public async Task ReceiveAsync(ChannelWriter<LiveItem> items, CancellationToken cancellationToken)
    {
        try
        {
            while (await socket.ReceiveAsync(cancellationToken) is { } message)
            {
                var item = LiveBlob.IsBlob(message.Span)
                    ? await StoreAsync(message, cancellationToken)
                    : await ReadEventAsync(message, cancellationToken);
                if (item is not null)
                {
                    await items.WriteAsync(item, cancellationToken);
                }

                if (item?.Refusal is not null)
                {
                    break;
                }
            }
        }
        catch (InvalidDataException exception)
        {
            await items.WriteAsync(Refuse(new Refusal(ErrorCodes.TooLarge, exception.Message)), cancellationToken);
        }
        catch (NpgsqlException exception) when (DatabaseFault.IsUnavailable(exception))
        {
            await items.WriteAsync(Refuse(LiveRefusals.Unavailable), cancellationToken);
        }
        catch (Exception exception)
        {
            // The committing side meets it at the end of what was read.
            items.Complete(exception);
            return;
        }

        items.Complete();
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private static LiveItem Refuse(Refusal refusal) => new(null, null, refusal);

    private async Task<LiveItem?> StoreAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var (blob, fault) = LiveBlob.Parse(message);
        if (blob is null)
        {
            return Refuse(fault!);
        }

        return await blobs.PutAsync(signer.ProjectId, blob.Sha256, blob.Content, cancellationToken)
            ? null
            : Refuse(new Refusal(ErrorCodes.Invalid, $"The {blob.Content.Length} bytes of the payload do not have the SHA-256 it names.", Pointer: "/blob/sha256"));
    }

    private async Task<LiveItem> ReadEventAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (_chain.Read(message, out var traceEvent) is { } fault)
        {
            return Refuse(fault);
        }

        var room = await _room.AcquireAsync(message.Length / Kilobyte + 1, cancellationToken);
        return new LiveItem(traceEvent, room, null);
    }
}
