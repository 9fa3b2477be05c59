using Microsoft.OpenApi;

namespace RlmAspire.Api.OpenApi;

/// <summary>A payload: a string, or a reference to a blob when it is longer than 4 KiB.</summary>
internal static class PayloadSchema
{
    public static void Describe(OpenApiSchema schema) =>
        schema.AnyOf = [new OpenApiSchema { Type = JsonSchemaType.String }, Reference()];

    private static OpenApiSchema Reference() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Stands for a text that GET /api/rlm/blobs/{sha256} has in full.",
        Required = new HashSet<string> { "$blob", "bytes", "preview" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["$blob"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^sha256:[0-9a-f]{64}$" },
            ["bytes"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Description = "Length in UTF-8." },
            ["preview"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The first 200 characters." },
        },
    };
}
