using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlmAspire.Contracts.Errors;

namespace RlmAspire.Cli.Sync;

/// <summary>What a server says when it does not do what it was asked.</summary>
internal static class ProblemReply
{
    /// <summary>Makes a message of the answer: the server's own words, and what they mean for the person here.</summary>
    public static async Task<ServerRefusal> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (code, detail) = Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        return Refusal(response.StatusCode, code, detail ?? response.ReasonPhrase ?? "no reason given");
    }

    private static ServerRefusal Refusal(HttpStatusCode status, string? code, string detail)
    {
        var advice = (status, code) switch
        {
            (_, ErrorCodes.SignatureExpired) => " Set this machine's clock.",
            (HttpStatusCode.Forbidden, _) => " The run or the project belongs to another key; ask its owner, or use the key that uploaded it first.",
            (HttpStatusCode.Conflict, _) => " The server holds another trace under this run's id; nothing was changed there.",
            (HttpStatusCode.NotFound, _) => " Is this the address of an RlmAspire server?",
            _ => "",
        };
        return new ServerRefusal(code ?? ErrorCodes.Invalid, $"The server refused ({(int)status}): {detail}{advice}");
    }

    private static (string? Code, string? Detail) Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject problem ? (Text(problem["code"]), Text(problem["detail"]) ?? Text(problem["title"])) : (null, null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
