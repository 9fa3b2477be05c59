using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using RlmAspire.Api.Features.OpenAI.Errors;
using RlmAspire.ServiceDefaults.Errors;

namespace RlmAspire.Api.Features.OpenAI.Asking;

/// <summary>Reads a body. The framework's binding has no say here: its errors have another form.</summary>
internal static class OpenAIBody
{
    /// <summary>The largest body: long texts may stand in messages.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <exception cref="InvalidRequestException">It is no JSON, or not of that type.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        // A page of another origin can send anything but JSON without being asked first.
        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException("Send the body as Content-Type: application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        var most = request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? MaxBytes;
        if (request.ContentLength > most)
        {
            throw TooLarge(most);
        }

        try
        {
            var body = await JsonSerializer.DeserializeAsync(request.Body, type, cancellationToken);
            return Check(body ?? throw new InvalidRequestException("The body is null.", null), "");
        }
        catch (JsonException fault)
        {
            throw new InvalidRequestException(JsonFault.Describe(fault), JsonFault.Member(fault.Path) is { Length: > 0 } member ? member : null);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge(most);
        }
    }

    /// <summary>Looks at the annotations of one object; those inside it are looked at on their own.</summary>
    /// <exception cref="InvalidRequestException">One of its members has a value that it must not have.</exception>
    public static T Check<T>(T value, string path)
        where T : class
    {
        var faults = new List<ValidationResult>();
        if (Validator.TryValidateObject(value, new ValidationContext(value), faults, validateAllProperties: true))
        {
            return value;
        }

        var member = path + JsonNamingPolicy.SnakeCaseLower.ConvertName(faults[0].MemberNames.FirstOrDefault() ?? "");
        throw new InvalidRequestException($"{member}: {faults[0].ErrorMessage}", member);
    }

    private static BadHttpRequestException TooLarge(long most) => new(
        $"The body is larger than the {most / (1024 * 1024)} MiB that are taken here. Upload long texts with PUT /api/rlm/contexts/{{sha256}} and name them in rlm.contexts.",
        StatusCodes.Status413PayloadTooLarge);
}
