using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RlmAspire.Contracts.Errors;
using RlmAspire.SyncIngest.Traces;

namespace RlmAspire.SyncIngest.Features.Uploads;

/// <summary>Reads a signed JSON body. The framework's binding has no say here: it would have read the body before the hash was checked.</summary>
internal static class SignedBody
{
    public static (T? Value, Refusal? Fault) Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement, type);
        }
        catch (JsonException exception)
        {
            return (null, new Refusal(ErrorCodes.Malformed, $"The body is not JSON: {exception.Message}"));
        }
    }

    private static (T? Value, Refusal? Fault) Read<T>(JsonElement json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var value = json.Deserialize(type);
            return value is null ? (null, new Refusal(ErrorCodes.Invalid, "The body is null.", Pointer: "")) : Validate(value);
        }
        catch (JsonException exception)
        {
            return (null, new Refusal(ErrorCodes.Invalid, exception.Message, Pointer: ToPointer(exception.Path)));
        }
    }

    private static (T? Value, Refusal? Fault) Validate<T>(T value)
        where T : class
    {
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(value, new ValidationContext(value), faults, validateAllProperties: true)
            ? (value, null)
            : (null, new Refusal(
                ErrorCodes.Invalid, faults[0].ErrorMessage!, Pointer: ToPointer(JsonNamingPolicy.CamelCase.ConvertName(faults[0].MemberNames.FirstOrDefault() ?? ""))));
    }

    /// <summary>From <c>$.sha256[3]</c> to <c>/sha256/3</c>.</summary>
    private static string ToPointer(string? path) =>
        "/" + (path ?? "").TrimStart('$', '.').Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
}
