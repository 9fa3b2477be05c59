using System.Text.Json;
using RlmAspire.Api.Features.OpenAI.Errors;
using RlmAspire.Contracts.OpenAI;

namespace RlmAspire.Api.Features.OpenAI.Asking;

/// <summary>Reads what a body asks for, and refuses what an RLM does not do.</summary>
internal static class AskedReader
{
    private const string Extension = "rlm";

    /// <exception cref="InvalidRequestException">It cannot be done.</exception>
    public static Asked Read(ChatCompletionRequest request)
    {
        if (request.N is > 1)
        {
            throw new InvalidRequestException("n must be 1: a run has one answer.", "n");
        }

        RefuseTools(request.Tools, "tools");
        RefuseTools(request.Functions, "functions");
        return new Asked(
            request.Model, QuestionReader.Read(Turns.Of(request.Messages)), AnswerFormat.Read(request.ResponseFormat), Options(request.Rlm, request.Metadata));
    }

    /// <exception cref="InvalidRequestException">It cannot be done.</exception>
    public static Asked Read(ResponseRequest request)
    {
        RefuseTools(request.Tools, "tools");
        RefuseState(request.PreviousResponseId is null, "previous_response_id");
        RefuseState(request.Conversation is null or { ValueKind: JsonValueKind.Null }, "conversation");
        var question = QuestionReader.Read(Turns.Of(request.Input!.Value, request.Instructions));
        return new Asked(request.Model, question, AnswerFormat.Read(request.Text?.Format), Options(request.Rlm, request.Metadata));
    }

    private static RlmOptions Options(RlmOptions? given, IReadOnlyDictionary<string, string>? metadata)
    {
        var options = given ?? (metadata?.GetValueOrDefault(Extension) is { } json ? Parse(json) : new RlmOptions());
        OpenAIBody.Check(options, $"{Extension}.");
        if (options.Limits is { } limits)
        {
            OpenAIBody.Check(limits, $"{Extension}.limits.");
        }

        foreach (var (context, index) in (options.Contexts ?? []).Select((context, index) => (context, index)))
        {
            OpenAIBody.Check(context, $"{Extension}.contexts[{index}].");
        }

        return options;
    }

    private static RlmOptions Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, OpenAIJsonContext.Default.RlmOptions) ?? new RlmOptions();
        }
        catch (JsonException fault)
        {
            throw new InvalidRequestException($"metadata.rlm holds no options of a run: {ServiceDefaults.Errors.JsonFault.Describe(fault)}", "metadata");
        }
    }

    private static void RefuseTools(JsonElement? tools, string name)
    {
        if (tools is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0)
        {
            throw new InvalidRequestException($"{name} are not supported here: an RLM calls models and code, and no tools of its client.", name);
        }
    }

    private static void RefuseState(bool absent, string name)
    {
        if (!absent)
        {
            throw new InvalidRequestException($"{name} is not supported: send the whole conversation as input.", name);
        }
    }
}
