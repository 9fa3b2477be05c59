using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RlmAspire.Contracts.Live;

namespace RlmAspire.Api.OpenApi;

/// <summary>The description of the API that the types of the dashboard are made from.</summary>
internal static class OpenApiExtensions
{
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = WireSchemas.NameOf;
        options.AddSchemaTransformer(WireSchemas.DescribeAsync);
        options.AddDocumentTransformer(DescribeDocumentAsync);
    });

    private static async Task DescribeDocumentAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new() { Title = "RlmAspire", Version = "v1", Description = "Runs of Recursive Language Models: list, open, follow." };

        // The address depends on who asks; the committed copy must not.
        document.Servers = [];

        TraceEventSchema.AddTo(document);

        // Pushed over the hub, which OpenAPI does not describe.
        document.AddComponent(nameof(TopicChanged), await context.GetOrCreateSchemaAsync(typeof(TopicChanged), null, cancellationToken));
    }
}
