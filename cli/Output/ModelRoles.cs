using RlmAspire.Contracts.Errors;
using RlmAspire.Models;

namespace RlmAspire.Cli.Output;

/// <summary>Which models play which role.</summary>
internal static class ModelRoles
{
    public static IReadOnlyList<ModelRole> Of(ModelOptions options, TimeProvider timeProvider)
    {
        using var catalog = new ModelCatalog(options, timeProvider);
        return
        [
            Resolve(catalog, "root", options.Model, required: true),
            Resolve(catalog, "sub", options.SubModel, required: false),
            Resolve(catalog, "judge", options.JudgeModel, required: false),
        ];
    }

    private static ModelRole Resolve(ModelCatalog catalog, string role, string? given, bool required)
    {
        try
        {
            var model = given is not null ? catalog.Resolve(given) : required ? catalog.ResolveDefault() : null;
            return new ModelRole(role, given, model, null);
        }
        catch (RlmException exception)
        {
            return new ModelRole(role, given, null, exception.Message);
        }
    }
}
