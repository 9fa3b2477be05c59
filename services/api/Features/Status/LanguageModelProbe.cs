using RlmAspire.Contracts.Errors;
using RlmAspire.Contracts.Status;
using RlmAspire.Models;
using RlmAspire.ServiceDefaults.Health;

namespace RlmAspire.Api.Features.Status;

/// <summary>Whether a run that names no model gets a real one. The endpoint itself is not called: that may cost money.</summary>
internal sealed class LanguageModelProbe(IModelCatalog models) : IFeatureProbe
{
    private const string Off =
        "No model is configured, so the baseline answers. Set OPENAI_API_KEY or ANTHROPIC_API_KEY, or OPENAI_BASE_URL and RLM_MODEL for an endpoint of your own, then start the stack again.";

    public string Name => "language model";

    public Task<FeatureStatus> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(Check());

    private FeatureStatus Check()
    {
        try
        {
            var model = models.ResolveDefault();
            return model.Baseline ? new FeatureStatus(Name, false, Off) : new FeatureStatus(Name, true, model.Name);
        }
        catch (RlmException exception) when (exception.Code is ErrorCodes.ModelNotConfigured or ErrorCodes.ModelUnknown)
        {
            return new FeatureStatus(Name, false, exception.Message);
        }
    }
}
