using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using RlmAspire.Api.Orders;
using RlmAspire.Contracts.Runs;
using RlmAspire.Models;

namespace RlmAspire.Api.Features.Runs;

internal static class CreateRun
{
    public const int MaxBodyBytes = 64 * 1024 * 1024;

    private const string Source = "api";

    /// <summary>Queues a run.</summary>
    public static async Task<Accepted<RunAccepted>> HandleAsync(
        RunSubmission submission,
        [FromHeader(Name = "Idempotency-Key")]
        [Description("A name of your own for this request: sent again with the same body, it leads to the same run.")]
        [StringLength(200, MinimumLength = 1)]
        string? idempotencyKey,
        RunOrders orders, SubmittedContexts contexts, IModelCatalog models, ModelOptions defaults, CancellationToken cancellationToken)
    {
        var key = idempotencyKey is null ? null : RequestKey.Of(idempotencyKey, submission);
        if (key is not null && await orders.FindAsync(key, cancellationToken) is { } before)
        {
            return TypedResults.Accepted(before.Url, before);
        }

        var order = new RunOrder
        {
            Query = submission.Query,
            Contexts = await contexts.StoreAsync(submission.Contexts, Source, cancellationToken),
            Model = submission.Model ?? models.ResolveDefault().Name,
            SubModel = submission.SubModel ?? (submission.Model is null ? defaults.SubModel : null),
            Environment = submission.Environment ?? ServerEnvironment.Name,
            Protocol = submission.Protocol ?? RunProtocols.Repl,
            Limits = submission.Limits.ToLimits(),
            Source = Source,
        };
        var accepted = await orders.PlaceAsync(order, key, cancellationToken);
        return TypedResults.Accepted(accepted.Url, accepted);
    }
}
