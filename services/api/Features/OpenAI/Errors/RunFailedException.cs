using RlmAspire.Contracts.Errors;

namespace RlmAspire.Api.Features.OpenAI.Errors;

/// <summary>A run that gave no answer that could be passed on.</summary>
/// <param name="run">The run, which is in the store.</param>
/// <param name="code">Why.</param>
/// <param name="message">For a person.</param>
internal sealed class RunFailedException(Guid run, string code, string message) : RlmException(code, $"{message} Run {run}: /api/rlm/runs/{run}");
