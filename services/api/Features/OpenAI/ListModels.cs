using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using RlmAspire.Api.Features.OpenAI.Errors;

namespace RlmAspire.Api.Features.OpenAI;

internal static class ListModels
{
    private static readonly DateTimeOffset s_created = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The RLMs that can be called by name.</summary>
    public static JsonHttpResult<JsonObject> Handle(ModelNames names) => TypedResults.Json(new JsonObject
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. names.List().Select(Describe)]),
    });

    /// <summary>One of them; also one that is not in the list, when it can be called.</summary>
    public static IResult HandleOne(string model, ModelNames names)
    {
        // Clients write a name's slashes as %2F, which a path keeps.
        var name = Uri.UnescapeDataString(model);
        return names.Resolve(name) is null
            ? new OpenAIErrorResult(OpenAIError.NoModel($"There is no model '{name}' here."))
            : TypedResults.Json(Describe(name).AsObject());
    }

    private static JsonNode Describe(string name) => new JsonObject
    {
        ["id"] = name,
        ["object"] = "model",
        ["created"] = s_created.ToUnixTimeSeconds(),
        ["owned_by"] = "rlm-aspire",
    };
}
