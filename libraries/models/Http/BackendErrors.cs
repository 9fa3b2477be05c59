using System.Net;
using System.Text.Json;
using RlmAspire.Contracts.Errors;
using RlmAspire.Models.ChatCompletions;

namespace RlmAspire.Models.Http;

/// <summary>Turns what can go wrong with an endpoint into errors that a person can act on.</summary>
internal sealed class BackendErrors(ModelProvider provider, TimeSpan attemptTimeout, TimeProvider timeProvider)
{
    private const int MaxMessage = 1000;

    private string Endpoint => $"{provider.Name} ({provider.BaseUrl.GetLeftPart(UriPartial.Authority)})";

    /// <summary>Throws what an unsuccessful status means.</summary>
    public async Task ThrowIfRefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var (message, providerCode) = ReadRefusal(await response.Content.ReadAsStringAsync(cancellationToken));
        var status = (int)response.StatusCode;
        throw response.StatusCode switch
        {
            // An account without money answers 429 too, and no waiting helps there.
            HttpStatusCode.TooManyRequests when providerCode != "insufficient_quota" => new BackendException(
                ErrorCodes.BackendRateLimited, $"{Endpoint} is limiting requests: {message}", transient: true, RateLimits.WaitOf(response, timeProvider)),
            HttpStatusCode.TooManyRequests or HttpStatusCode.PaymentRequired => new BackendException(
                ErrorCodes.BackendRejected, $"{Endpoint} has no money left ({status}): {message}", transient: false) { OthersMayAnswer = true },
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new BackendException(
                ErrorCodes.BackendRejected, $"{Endpoint} refused the key ({status}): {message} Check {provider.KeyVariable} or rlm.toml.", transient: false),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new BackendException(
                ErrorCodes.BackendConnectionError, $"{Endpoint} failed ({status}): {message}", transient: true, RateLimits.WaitOf(response, timeProvider)),
            _ => new BackendException(ErrorCodes.BackendRejected, $"{Endpoint} rejected the request ({status}): {message}", transient: false),
        };
    }

    /// <summary>The error to throw instead, or null when the exception is to pass as it is.</summary>
    public BackendException? Translate(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        BackendException => null,
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        OperationCanceledException => Connection($"{Endpoint} did not answer within {attemptTimeout.TotalSeconds:0.#} s.", exception),
        JsonException => Invalid($"{Endpoint} answered with something that is no chat reply.", exception),
        EndOfStreamException or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } =>
            Invalid($"{Endpoint} cut its reply short.", exception),
        HttpRequestException or IOException => Connection($"{Endpoint} could not be reached: {Redact(exception.Message)}", exception),
        _ => null,
    };

    /// <summary>The error that a stream tells of after it has begun.</summary>
    public BackendException Streamed(string? type, string? message) => type is "rate_limit_error" or "rate_limit_exceeded"
        ? new(ErrorCodes.BackendRateLimited, $"{Endpoint} is limiting requests: {Redact(message ?? type)}", transient: true)
        : new(ErrorCodes.BackendConnectionError, $"{Endpoint} failed while it answered: {Redact(message ?? type ?? "it did not say why")}", transient: true);

    private static BackendException Invalid(string message, Exception cause) =>
        new(ErrorCodes.BackendReplyInvalid, message, transient: true, innerException: cause);

    private static BackendException Connection(string message, Exception cause) =>
        new(ErrorCodes.BackendConnectionError, message, transient: true, innerException: cause);

    private (string Message, string? Code) ReadRefusal(string body)
    {
        try
        {
            var error = JsonSerializer.Deserialize(body, WireJson.Default.ErrorReply)?.Error;
            if (error is { ValueKind: JsonValueKind.Object } details)
            {
                return (Redact(Member(details, "message") ?? body), Member(details, "code") ?? Member(details, "type"));
            }

            return (Redact(error is { ValueKind: JsonValueKind.String } text ? text.GetString()! : body), null);
        }
        catch (JsonException)
        {
            return (Redact(body), null);
        }
    }

    private static string? Member(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private string Redact(string text) => KeyRedaction.Redact(text.Length > MaxMessage ? text[..MaxMessage] + "…" : text, provider.ApiKey).Trim();
}
