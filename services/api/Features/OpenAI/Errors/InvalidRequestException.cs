using RlmAspire.Contracts.Errors;

namespace RlmAspire.Api.Features.OpenAI.Errors;

/// <summary>A request in OpenAI's form that cannot be understood, or asks for what an RLM does not do.</summary>
/// <param name="message">What, and what to do.</param>
/// <param name="parameter">The member that is at fault, or null.</param>
internal sealed class InvalidRequestException(string message, string? parameter) : RlmException(ErrorCodes.Malformed, message)
{
    public string? Parameter => parameter;
}
