namespace RlmAspire.Testing.Models;

/// <summary>What the scripted model server answers to one request.</summary>
public sealed record ScriptedReply
{
    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The assistant's text, for a status of 200.</summary>
    public string Text { get; init; } = "";

    /// <summary>Sent as it is instead of a completion.</summary>
    public string? RawBody { get; init; }

    /// <summary>Waited before the answer begins, or until the client goes away.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Told when the client goes away before the answer begins.</summary>
    public Action? OnLeft { get; init; }

    /// <summary>Value of the <c>Retry-After</c> header, or null for none.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Further headers, such as those of rate limits.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>OpenAI's word; the other format gets its own for it.</summary>
    public string FinishReason { get; init; } = "stop";

    /// <summary>Tokens as the wire has them: the prompt includes the cached ones, the completion the reasoning.</summary>
    public (int Prompt, int Cached, int Completion, int Reasoning) Usage { get; init; } = (10, 0, 5, 0);

    /// <summary>Tokens of the prompt that were written into the cache.</summary>
    public int CacheWrite { get; init; }

    /// <summary>What the call cost, as OpenRouter states it in the usage.</summary>
    public decimal? Cost { get; init; }

    /// <summary>A streamed answer tells of this error after its first part.</summary>
    public string? StreamError { get; init; }

    /// <summary>The connection is closed in the middle of the body.</summary>
    public bool CutBody { get; init; }

    /// <summary>A streamed answer stops after its first part, without the end mark.</summary>
    public bool CutStream { get; init; }

    /// <summary>A completion with a text.</summary>
    public static ScriptedReply Of(string text) => new() { Text = text };

    /// <summary>A refusal in Anthropic's form.</summary>
    public static ScriptedReply AnthropicError(int status, string type, string message) => new()
    {
        Status = status,
        RawBody = System.Text.Json.JsonSerializer.Serialize(new { type = "error", error = new { type, message }, request_id = "req_1" }),
    };

    /// <summary>A refusal in OpenAI's form.</summary>
    public static ScriptedReply Error(int status, string message, string code = "error") =>
        new() { Status = status, RawBody = System.Text.Json.JsonSerializer.Serialize(new { error = new { message, type = code, code } }) };
}
