using System.Buffers;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.SyncIngest.Authentication;

/// <summary>
/// Reads bodies whole: nothing of a body may count before its hash was checked. What is in memory at once is limited; the others wait in
/// their sockets, and are told to come back when too many wait.
/// </summary>
internal sealed class BodyReader(IOptions<IngestOptions> options) : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    // Arrays of this size, made anew for each upload, would make the garbage collector go through the whole heap again and again.
    private readonly ArrayPool<byte> _buffers = ArrayPool<byte>.Create(maxArrayLength: 4 * Megabyte, maxArraysPerBucket: 4);

    private readonly ConcurrencyLimiter _megabytes = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.BodyMegabytes,
        QueueLimit = 8 * options.Value.BodyMegabytes,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>The body; its memory is used for another one after the end of the request.</summary>
    /// <exception cref="BadHttpRequestException">413: it is larger than the endpoint takes.</exception>
    /// <exception cref="RlmException"><c>busy</c>: too many uploads wait already.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return default;
        }

        var most = request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? IngestOptions.MaxBlobBytes;
        if (request.ContentLength > most)
        {
            throw new BadHttpRequestException($"The body has {request.ContentLength} bytes; this endpoint takes {most}.", StatusCodes.Status413PayloadTooLarge);
        }

        var lease = await _megabytes.AcquireAsync((int)((request.ContentLength ?? most) / Megabyte) + 1, cancellationToken);
        request.HttpContext.Response.RegisterForDispose(lease);
        if (!lease.IsAcquired)
        {
            throw new RlmException(ErrorCodes.Busy, "Too many uploads wait already. Try again in a moment.");
        }

        // One byte more than expected: the end is seen without growing.
        var body = new PooledBody(_buffers, (int)(request.ContentLength ?? 0) + 1);
        request.HttpContext.Response.RegisterForDispose(body);
        return await body.ReadAsync(request.Body, cancellationToken);
    }

    public void Dispose() => _megabytes.Dispose();
}
