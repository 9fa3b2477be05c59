using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;
using RlmAspire.Models;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.Api.Features.Status;

internal static class GetStatus
{
    /// <summary>What runs here and what is off, with the reason.</summary>
    public static async Task<Ok<PlatformStatus>> HandleAsync(
        IEnumerable<IFeatureProbe> probes, IModelCatalog models, CancellationToken cancellationToken)
    {
        var features = await FeatureReport.CheckAllAsync(probes, cancellationToken);
        return TypedResults.Ok(new PlatformStatus(ProductVersion.Current, DefaultModel(models), features));
    }

    private static string DefaultModel(IModelCatalog models)
    {
        try
        {
            return models.ResolveDefault().Name;
        }
        catch (RlmException exception) when (exception.Code is ErrorCodes.ModelNotConfigured or ErrorCodes.ModelUnknown)
        {
            return "none: " + exception.Message;
        }
    }
}
