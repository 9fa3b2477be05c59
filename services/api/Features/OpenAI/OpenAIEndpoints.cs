using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using RlmAspire.Api.Features.OpenAI.Asking;
using RlmAspire.Api.Features.OpenAI.Errors;
using RlmAspire.Contracts.OpenAI;

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
        group.MapPost("/chat/completions", CreateChatCompletion.HandleAsync).WithName("createChatCompletion")
            .WithMetadata(new RequestSizeLimitAttribute(OpenAIBody.MaxBytes))
            .Accepts<ChatCompletionRequest>(Json).Produces<JsonObject>();
        group.MapPost("/responses", CreateResponse.HandleAsync).WithName("createResponse")
            .WithMetadata(new RequestSizeLimitAttribute(OpenAIBody.MaxBytes))
            .Accepts<ResponseRequest>(Json).Produces<JsonObject>();
        group.MapGet("/responses/{id}", GetResponse.HandleAsync).WithName("getResponse").Produces<JsonObject>();
        group.MapPost("/responses/{id}/cancel", GetResponse.CancelAsync).WithName("cancelResponse").Produces<JsonObject>();
        group.Map("/{**rest}", NotHere).ExcludeFromDescription();
    }

    private static OpenAIErrorResult NotHere(HttpRequest request) =>
        new(OpenAIError.NotFound($"There is no {request.Method} {request.Path} here: models, chat/completions and responses are what an RLM answers."));
}
