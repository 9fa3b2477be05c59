using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using RlmAspire.Api.Features.OpenAI.Asking;
using RlmAspire.Api.Features.OpenAI.Errors;

namespace RlmAspire.Api.Features.OpenAI;

/// <summary>The routes by which a client of OpenAI's API calls an RLM as if it were a model; docs/how-to/openai-client.md.</summary>
internal static class OpenAIEndpoints
{
    private const string Json = "application/json";

    public static void MapOpenAIEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1").WithTags("OpenAI").AddEndpointFilter<OpenAIErrorFilter>();
        group.MapGet("/models", ListModels.Handle).WithName("listModels").Produces<JsonObject>();
        group.MapGet("/models/{**model}", ListModels.HandleOne).WithName("getModel").Produces<JsonObject>();
        TakesBody(group.MapPost("/chat/completions", CreateChatCompletion.HandleAsync).WithName("createChatCompletion"));
        TakesBody(group.MapPost("/responses", CreateResponse.HandleAsync).WithName("createResponse"));
        group.MapGet("/responses/{id}", GetResponse.HandleAsync).WithName("getResponse").Produces<JsonObject>();
        group.MapPost("/responses/{id}/cancel", GetResponse.CancelAsync).WithName("cancelResponse").Produces<JsonObject>();
        group.Map("/{**rest}", NotHere).ExcludeFromDescription();
    }

    /// <summary>Without metadata of the framework's: it would send a body of another kind on to the route for everything else.</summary>
    private static void TakesBody(RouteHandlerBuilder route) => route
        .WithMetadata(new RequestSizeLimitAttribute(OpenAIBody.MaxBytes))
        .Produces<JsonObject>()
        .AddOpenApiOperationTransformer(static (operation, _, _) =>
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "As OpenAI's API has it. docs/how-to/openai-client.md says what of it has a meaning, and what the member rlm adds.",
                Content = new Dictionary<string, OpenApiMediaType> { [Json] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } } },
            };
            return Task.CompletedTask;
        });

    private static OpenAIErrorResult NotHere(HttpRequest request) =>
        new(OpenAIError.NotFound($"There is no {request.Method} {request.Path} here: models, chat/completions and responses are what an RLM answers."));
}
