using RlmAspire.Contracts.Errors;
using RlmAspire.Models;

namespace RlmAspire.Api.Features.OpenAI;

/// <summary>The names by which clients call RLMs: <c>rlm/</c> and the model that writes the cells.</summary>
internal sealed class ModelNames(IModelCatalog models, ModelOptions options)
{
    public const string Prefix = "rlm/";

    /// <summary>The models that are configured by name, and the built-in one. Others of the same providers work too.</summary>
    public IReadOnlyList<string> List()
    {
        string?[] names = [DefaultName(), options.SubModel is { } subModel ? Find(subModel) : null, .. options.Routes.Keys, ModelCatalog.Baseline];
        return [.. names.OfType<string>().Distinct().Select(name => Prefix + name)];
    }

    /// <summary>The full name of the model that a client means, or null when there is none.</summary>
    public string? Resolve(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) ? Find(name[Prefix.Length..]) : null;

    private string? Find(string name)
    {
        try
        {
            return models.Resolve(name).Name;
        }
        catch (RlmException exception) when (IsUnusable(exception))
        {
            return null;
        }
    }

    private string? DefaultName()
    {
        try
        {
            return models.ResolveDefault().Name;
        }
        catch (RlmException exception) when (IsUnusable(exception))
        {
            return null;
        }
    }

    private static bool IsUnusable(RlmException exception) => exception.Code is ErrorCodes.ModelUnknown or ErrorCodes.ModelNotConfigured;
}
