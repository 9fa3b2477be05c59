using Microsoft.Extensions.AI;

namespace RlmAspire.Models;

/// <summary>What a caller tells the stages of a client and the provider never sees.</summary>
public static class CallOptions
{
    private const string PathKey = "rlm.call";

    /// <summary>Says which call of the run's tree asks, such as <c>0/2</c>, so that equal requests of several calls can be told apart.</summary>
    public static ChatOptions AtCall(this ChatOptions options, string path)
    {
        (options.AdditionalProperties ??= [])[PathKey] = path;
        return options;
    }

    internal static string? CallPath(this ChatOptions? options) => options?.AdditionalProperties?.GetValueOrDefault(PathKey) as string;
}
