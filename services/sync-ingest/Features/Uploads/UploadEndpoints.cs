using Microsoft.AspNetCore.Mvc;

namespace RlmAspire.SyncIngest.Features.Uploads;

/// <summary>The routes of signed uploads, docs/protocol.md section 2.</summary>
internal static class UploadEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup("/ingest/v1").RequireAuthorization();
        uploads.MapGet("/runs/{run:guid}", GetUpload.HandleAsync);
        uploads.MapPost("/runs/{run:guid}/events", AppendEvents.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(IngestOptions.MaxEventsBytes));
        uploads.MapPut("/runs/{run:guid}/seal", SealRun.HandleAsync);
        uploads.MapPost("/blobs/missing", FindMissingBlobs.HandleAsync);
        uploads.MapPut("/blobs/{sha256:regex(^[0-9a-f]{{64}}$)}", PutBlob.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(IngestOptions.MaxBlobBytes));
    }
}
